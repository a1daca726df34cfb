"""The address of an item: the id of its inspection or meeting, a slash, and its ref."""


class Address(str):
    """``<id>/<ref>``, unique in a register; the id alone where a whole inspection or meeting is meant.

    It is a text, so that it is printed, compared and looked up as one. Only this class joins and splits its parts.
    """

    __slots__ = ()

    @classmethod
    def of(cls, source: str, ref: str | None = None) -> "Address":
        """The address of a ref in an inspection or meeting of this id."""
        return cls(source if ref is None else f"{source}/{ref}")

    @property
    def source(self) -> str:
        """The id of the inspection or meeting."""
        return self.partition("/")[0]

    @property
    def ref(self) -> str:
        """The ref; blank where a whole inspection or meeting is meant."""
        return self.partition("/")[2]
