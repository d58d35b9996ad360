"""Elements found by their bare name, whatever its prefix, namespace or case."""

from motcua.rules.interchange.xml import Element


def first(element: Element | None, tag: str) -> Element | None:
    """The nearest element of that name beneath, or nothing."""
    level = [element] if element is not None else []
    wanted = tag.casefold()
    while level:
        below = [child for each in level for child in each.children]
        found = next((each for each in below if each.tag.casefold() == wanted), None)
        if found is not None:
            return found
        level = below
    return None


def all_of(element: Element | None, tag: str) -> list[Element]:
    """The children of that name."""
    wanted = tag.casefold()
    return [each for each in (element.children if element else ()) if each.tag.casefold() == wanted]


def inner(element: Element | None, tag: str, *, deep: bool = True) -> str:
    """The text of an element beneath; not `deep`: of a child only."""
    if deep:
        return text_of(first(element, tag))
    return text_of(next(iter(all_of(element, tag)), None))


def text_of(element: Element | None) -> str:
    """Its text on one line, without the indentation that programs put around it."""
    return "" if element is None else " ".join(element.text.split())
