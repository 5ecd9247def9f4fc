# %% right: plain
@d2l.add_to_class(HyperParameters)
def save_hyperparameters(self, ignore=()):
    caller = inspect.currentframe().f_back
    names, _, _, values = inspect.getargvalues(caller)
    self.hparams = {}
    for name in names:
        if name != "self" and name not in ignore and not name.startswith("_"):
            self.hparams[name] = values[name]
            setattr(self, name, values[name])


# %% wrong: own frame
# these are the variables of save_hyperparameters itself; the caller is one frame back.
#-     caller = inspect.currentframe().f_back
#+     caller = inspect.currentframe()


# %% wrong: one frame too far
# these are the variables of whoever makes the object: one frame too far back.
#-     caller = inspect.currentframe().f_back
#+     caller = inspect.currentframe().f_back.f_back


# %% wrong: ignore not read
# the names in `ignore` are saved like all others.
#-         if name != "self" and name not in ignore and not name.startswith("_"):
#+         if name != "self" and not name.startswith("_"):


# %% wrong: ignore reversed
# only the names in `ignore` are saved; they are the ones to leave out.
# near: self saved
# near: private names saved
# near: ignore not read
#-         if name != "self" and name not in ignore and not name.startswith("_"):
#+         if name != "self" and name in ignore and not name.startswith("_"):


# %% wrong: self saved
# `self` is among the arguments of __init__, and is saved with them.
# near: ignore not read
#-         if name != "self" and name not in ignore and not name.startswith("_"):
#+         if name not in ignore and not name.startswith("_"):


# %% wrong: private names saved
# names that begin with an underscore are saved as well.
# near: ignore not read
#-         if name != "self" and name not in ignore and not name.startswith("_"):
#+         if name != "self" and name not in ignore:


# %% wrong: underscore anywhere
# only names *with* a leading underscore are saved: a `not` is missing.
# near: ignore not read
# near: self saved
#-         if name != "self" and name not in ignore and not name.startswith("_"):
#+         if name != "self" and name not in ignore and name.startswith("_"):


# %% wrong: no attributes
# the arguments are in the dict `hparams` only; they should be attributes too.
#-             setattr(self, name, values[name])


# %% wrong: no hparams
# the object has no dict `hparams`: nothing makes one as an attribute of self.
#-     self.hparams = {}

#-             self.hparams[name] = values[name]


# %% wrong: ignored names in hparams
# `ignore` counts for the attributes, but not for the dict `hparams`.
# near: private names saved
# near: ignore not read
#-     self.hparams = {}
#+     self.hparams = {}
#+     self.hparams = {n: values[n] for n in names[1:] if n[0] != "_"}


# %% wrong: ignored names as attributes
# `ignore` counts for the dict `hparams`, but not for the attributes.
#-             self.hparams[name] = values[name]
#+             self.hparams[name] = values[name]
#+         if name != "self" and not name.startswith("_"):


# %% wrong: names for values
# each name is saved as its own value; the value is in the dict of the frame.
#-             self.hparams[name] = values[name]
#-             setattr(self, name, values[name])
#+             self.hparams[name] = name
#+             setattr(self, name, name)


# %% wrong: an attribute called name
# there is one attribute, called `name`, and each argument overwrites the last.
# written: _.name
#-             setattr(self, name, values[name])
#+             self.name = values[name]


# %% wrong: on the class
# the attributes are put on the class, so all objects share the last ones.
#-             setattr(self, name, values[name])
#+             setattr(type(self), name, values[name])


# %% wrong: empty values left out
# arguments that are 0, None or False are lost: they count as untrue in an `if`.
# near: ignore not read
#-         if name != "self" and name not in ignore and not name.startswith("_"):
#+         if values[name] and name != "self" and name not in ignore and not name.startswith("_"):


# %% wrong: ignore list changed
# the list given as `ignore` is changed; whoever passed it may need it again.
# near: ignore not read
#- def save_hyperparameters(self, ignore=()):
#+ def save_hyperparameters(self, ignore=[]):
#+     ignore.append("self")
#-         if name != "self" and name not in ignore and not name.startswith("_"):
#+         if name not in ignore and not name.startswith("_"):


# %% wrong: defaults for values
# only defaults are read, from the signature; the frame has the values of this call.
#-     caller = inspect.currentframe().f_back
#-     names, _, _, values = inspect.getargvalues(caller)
#+     signature = inspect.signature(self.__init__)
#+     values = {n: p.default for n, p in signature.parameters.items()}
#+     names = list(values)


# %% wrong: last argument only
# only one argument is in `hparams`: is the dict made anew for each?
# near: ignore not read
#-     self.hparams = {}

#-             self.hparams[name] = values[name]
#+             self.hparams = {name: values[name]}


# %% wrong: stops at ignored
# the loop ends at the first name that is to be left out; the rest is lost.
# near: ignore not read
# near: private names saved
@d2l.add_to_class(HyperParameters)
def save_hyperparameters(self, ignore=()):
    caller = inspect.currentframe().f_back
    names, _, _, values = inspect.getargvalues(caller)
    self.hparams = {}
    for name in names[1:]:
        if name in ignore or name.startswith("_"):
            break
        self.hparams[name] = values[name]
        setattr(self, name, values[name])


# %% right: as in the book
@d2l.add_to_class(HyperParameters)
def save_hyperparameters(self, ignore=[]):
    frame = inspect.currentframe().f_back
    _, _, _, local_vars = inspect.getargvalues(frame)
    self.hparams = {
        k: v
        for k, v in local_vars.items()
        if k not in set(ignore + ["self"]) and not k.startswith("_")
    }
    for k, v in self.hparams.items():
        setattr(self, k, v)


# %% right: f_locals
@d2l.add_to_class(HyperParameters)
def save_hyperparameters(self, ignore=()):
    import sys

    values = dict(sys._getframe(1).f_locals)
    values.pop("self")
    self.hparams = {}
    for name, value in values.items():
        if name in ignore or name[0] == "_":
            continue
        self.hparams[name] = value
        self.__dict__[name] = value


# %% right: code object
@d2l.add_to_class(HyperParameters)
def save_hyperparameters(self, ignore=()):
    frame = inspect.stack()[1].frame
    code = frame.f_code
    names = code.co_varnames[1 : code.co_argcount]
    names = [n for n in names if n not in ignore and not n.startswith("_")]
    self.hparams = {n: frame.f_locals[n] for n in names}
    self.__dict__.update(self.hparams)


# %% right: set difference
@d2l.add_to_class(HyperParameters)
def save_hyperparameters(self, ignore=()):
    info = inspect.getargvalues(inspect.currentframe().f_back)
    wanted = set(info.args) - {"self"} - set(ignore)
    hparams = {n: info.locals[n] for n in wanted if not n.startswith("_")}
    vars(self).update(hparams, hparams=hparams)


# %% wrong: list and tuple added
# `ignore + [...]` adds a list to what may be a tuple, and Python adds only two of a kind.
# written: ignore + _
# near: ignore not read
#-     self.hparams = {}
#+     ignore = ignore + ["self"]
#+     self.hparams = {}


# %% wrong: last argument only, private names saved
# only the last argument is in `hparams` (is the dict made anew for each?), and names that begin
# with an underscore are saved as well.
@d2l.add_to_class(HyperParameters)
def save_hyperparameters(self, ignore=()):
    caller = inspect.currentframe().f_back
    names, _, _, values = inspect.getargvalues(caller)
    for name in names[1:]:
        if name not in ignore:
            self.hparams = {name: values[name]}
            setattr(self, name, values[name])
