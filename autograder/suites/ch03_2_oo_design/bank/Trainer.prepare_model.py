# %% right: plain
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    model.board.xlim = [0, self.max_epochs]
    self.model = model


# %% wrong: model without trainer
# the model does not know its trainer: whose attribute should `trainer` become?
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.board.xlim = [0, self.max_epochs]
    self.model = model


# %% wrong: trainer without model
# the trainer does not keep the model: whose attribute should `model` become?
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    model.board.xlim = [0, self.max_epochs]


# %% wrong: no limits
# xlim of the model's board is never set. Is it the board's, and is it x?
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    self.model = model


# %% wrong: the class
# the model gets the class Trainer; it belongs to this trainer.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = Trainer
    model.board.xlim = [0, self.max_epochs]
    self.model = model


# %% wrong: a new trainer
# the model gets a new trainer, which knows nothing of this run.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = Trainer(self.max_epochs)
    model.board.xlim = [0, self.max_epochs]
    self.model = model


# %% wrong: a copy
# the trainer keeps a copy of the model, and it is the copy that would be trained.
#-     self.model = model
#+     import copy
#+
#+     self.model = copy.copy(model)


# %% wrong: number of epochs only
# xlim is one number; it should be a list of two, where the axis begins and where it ends.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    model.board.xlim = self.max_epochs
    self.model = model


# %% wrong: axis from 1
# the axis begins at 1; training begins at 0.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    model.board.xlim = [1, self.max_epochs]
    self.model = model


# %% wrong: one epoch short
# the axis ends one epoch too early; validation points stand at the end of an epoch.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    model.board.xlim = [0, self.max_epochs - 1]
    self.model = model


# %% wrong: one epoch long
# the axis ends one epoch too late.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    model.board.xlim = [0, self.max_epochs + 1]
    self.model = model


# %% wrong: upside down
# the axis runs backwards: where it begins comes first.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    model.board.xlim = [self.max_epochs, 0]
    self.model = model


# %% wrong: every epoch listed
# xlim lists every epoch; it should be a list of two numbers.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    model.board.xlim = list(range(self.max_epochs))
    self.model = model


# %% wrong: board of the trainer
# the trainer has no board; the model has one.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    self.board.xlim = [0, self.max_epochs]
    self.model = model


# %% wrong: max_epochs of the model
# the model does not know max_epochs; the trainer does.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    model.board.xlim = [0, model.max_epochs]
    self.model = model


# %% wrong: a new board
# the model gets a new board; what it had on the old one is lost.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    model.board = ProgressBoard()
    model.board.xlim = [0, self.max_epochs]
    self.model = model


# %% right: tuple
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    self.model = model
    model.trainer = self
    model.board.xlim = (0, self.max_epochs)


# %% right: through self.model
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    self.model = model
    self.model.trainer = self
    self.model.board.xlim = [0, self.model.trainer.max_epochs]
    return self.model


# %% right: setattr
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    board = model.board
    setattr(model, "trainer", self)
    setattr(board, "xlim", [0] + [self.max_epochs])
    setattr(self, "model", model)


# %% wrong: trainer without model, one epoch short
# the trainer does not keep the model, and the axis ends one epoch too early.
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    model.trainer = self
    model.board.xlim = [0, self.max_epochs - 1]
