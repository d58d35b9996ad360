"""The three ways to say no. Everything else is a bug and must be loud."""


class Refused(Exception):
    """The law or the state says no; the code is English and stable, the sentence is a face's."""

    def __init__(self, code: str, /, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.code} ({told})" if told else self.code


class Forbidden(Exception):
    """This actor holds no post that carries the right."""

    def __init__(self, right: str) -> None:
        super().__init__(right)
        self.right = right


class Missing(Exception):
    """There is none, or none that the asker may know of."""

    def __init__(self, what: str, which: object = None) -> None:
        super().__init__(what, which)
        self.what = what
        self.which = which
