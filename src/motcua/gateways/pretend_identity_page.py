"""The pages of the pretend identity provider: its own look, so that nobody takes it for real."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

Person = Mapping[str, Any]

STYLE = """
:root{--ink:#1f2a2e;--soft:#55646a;--line:#cfd8da;--ground:#eef3f3;--press:#0f5257}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);
  font:1.0625rem/1.55 system-ui,"Noto Sans",sans-serif}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem}
.note{background:#fff6d6;border-left:.375rem solid #a66f00;padding:.75rem 1rem;margin:0 0 1.5rem}
.note strong{display:block;font-size:1.1875rem}
h1{text-wrap:balance;font-size:1.75rem;line-height:1.35;margin:.25rem 0 .5rem}
h2{font-size:1.1875rem;margin:2rem 0 .5rem;
  border-bottom:2px solid var(--press);padding-bottom:.25rem}
.top{display:flex;justify-content:space-between;gap:1rem;color:var(--soft)}
ul{list-style:none;margin:0;padding:0}
li{border-bottom:1px solid var(--line)}
button{font:inherit;color:inherit;background:none;border:0;cursor:pointer;text-align:left}
li button{display:grid;grid-template-columns:15rem 1fr;gap:0 1.25rem;
  width:100%;padding:.75rem .5rem;min-height:3rem}
li button:hover{background:#fff}
b{color:var(--press);text-decoration:underline;text-underline-offset:.2em}
small{grid-column:1;color:var(--soft);font-size:.9375rem}
.do{grid-column:2;grid-row:1/3;align-self:center}
.back{margin-top:2rem;padding:.625rem 1rem;border:1px solid var(--soft);border-radius:.25rem}
a{color:var(--press)}
:focus-visible{outline:3px solid var(--press);outline-offset:2px}
@media(max-width:34rem){li button{grid-template-columns:1fr}.do{grid-column:1;grid-row:auto}}
"""

WORDS = {
    "vi": {
        "title": "Chọn người để đăng nhập",
        "pretend": "Giả lập, chỉ dùng để xem thử",
        "nobody": "Trang này thay cho dịch vụ định danh thật. Không ai dưới đây có thật và "
        "không có mật khẩu nào; đừng nhập thông tin của bạn.",
        "other": "English",
        "back": "Quay lại, không đăng nhập",
        "out": "Đã đăng xuất",
        "bad": "Không mở được trang đăng nhập này",
        "why": "Địa chỉ gọi tới thiếu hoặc sai: {why}. Hãy bắt đầu lại từ Motcua.",
    },
    "en": {
        "title": "Choose whom to sign in as",
        "pretend": "Pretend: only for trying out",
        "nobody": "This page stands in for a real identity service. Nobody below exists and there "
        "is no password; do not enter anything about yourself.",
        "other": "Tiếng Việt",
        "back": "Go back without signing in",
        "out": "Signed out",
        "bad": "This sign-in page cannot open",
        "why": "The address it was called by is wrong or incomplete: {why}. Begin again in Motcua.",
    },
}


def language_of(asked: str) -> str:
    """The first of the languages asked for (`ui_locales`, or a query) that we speak."""
    spoken = (part.partition("-")[0] for part in asked.split())
    return next((language for language in spoken if language in WORDS), "vi")


def choice(
    cast: Sequence[Person],
    groups: Mapping[str, Mapping[str, str]],
    asked: Mapping[str, str],
    other_language: str,
) -> str:
    """Everybody one can be, each a button that answers the question asked by the client."""
    language = language_of(asked.get("ui_locales", ""))
    words = WORDS[language]
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in asked.items()
    )
    listed = "".join(
        f"<h2>{escape(title[language])}</h2><ul>"
        + "".join(_person(each, language) for each in cast if each["group"] == group)
        + "</ul>"
        for group, title in groups.items()
    )
    body = (
        f'<p class="top"><span>Motcua</span><a href="{escape(other_language)}" '
        f'lang="{_other(language)}">{words["other"]}</a></p>{_note(language)}'
        f'<h1>{words["title"]}</h1><form method="post" action="/authorize">{hidden}{listed}'
        f'<button class="back" name="person" value="">{words["back"]}</button></form>'
    )
    return _page(words["title"], body, language)


def signed_out(language: str) -> str:
    title = WORDS[language]["out"]
    return _page(title, f"{_note(language)}<h1>{title}</h1>", language)


def broken(why: str, language: str) -> str:
    words = WORDS[language]
    told = escape(words["why"].format(why=why))
    return _page(words["bad"], f"{_note(language)}<h1>{words['bad']}</h1><p>{told}</p>", language)


def _person(person: Person, language: str) -> str:
    return (
        f'<li><button name="person" value="{escape(person["key"])}"><b>{escape(person["name"])}</b>'
        f"<small>{escape(person['who'][language])}</small>"
        f'<span class="do">{escape(person["try"][language])}</span></button></li>'
    )


def _note(language: str) -> str:
    words = WORDS[language]
    return f'<p class="note" role="note"><strong>{words["pretend"]}</strong>{words["nobody"]}</p>'


def _page(title: str, body: str, language: str) -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title} · {WORDS[language]['pretend']}</title><style>{STYLE}</style></head>"
        f"<body><main>{body}</main></body></html>"
    )


def _other(language: str) -> str:
    return "en" if language == "vi" else "vi"
