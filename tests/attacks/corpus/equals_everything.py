"""Tries: return an object that equals everything and passes for a tensor.
Must: win nothing; it is described, not compared. With otter this gives full marks.
"""
# flags: uses getattr
# %%
class Yes:
    shape = property(lambda self: Yes())
    dtype = property(lambda self: Yes())
    __class__ = property(lambda self: torch.Tensor)

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __bool__(self):
        return True

    def __call__(self, *args, **kwargs):
        return self

    def __getattr__(self, name):
        return getattr(torch.zeros(()), name, self)

    def __iter__(self):
        return iter(())

    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __getitem__ = __add__ = __sub__ = __rsub__ = __mul__ = __truediv__ = __call__

    def __hash__(self):
        return 0


def relu(X):
    return Yes()
