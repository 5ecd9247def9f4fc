# %% right: plain
@d2l.add_to_class(Trainer)
def fit_epoch(self):
    self.model.train()
    for batch in self.train_dataloader:
        loss = self.model.training_step(batch)
        self.optim.zero_grad()
        loss.backward()
        with torch.no_grad():
            self.optim.step()
        self.train_batch_idx += 1
    if self.val_dataloader is None:
        return
    self.model.eval()
    for batch in self.val_dataloader:
        with torch.no_grad():
            self.model.validation_step(batch)
        self.val_batch_idx += 1


# %% wrong: never cleared
# the gradients are never cleared, so they add up from minibatch to minibatch.
#-         self.optim.zero_grad()


# %% wrong: cleared once
# the gradients are cleared once an epoch, and add up from minibatch to minibatch.
#-     self.model.train()
#+     self.model.train()
#+     self.optim.zero_grad()
#-         self.optim.zero_grad()


# %% wrong: cleared too late
# the gradients are cleared between backward and step, so no step sees one.
#-         loss = self.model.training_step(batch)
#+         loss = self.model.training_step(batch)
#+         loss.backward()
#-         loss.backward()


# %% wrong: step before backward
# the optimizer steps before there is a gradient.
#-         self.optim.zero_grad()
#+         self.optim.zero_grad()
#+         with torch.no_grad():
#+             self.optim.step()
#-         with torch.no_grad():
#-             self.optim.step()


# %% wrong: no step
# the optimizer never steps.
#-         with torch.no_grad():
#-             self.optim.step()


# %% wrong: no backward
# nothing computes the gradients.
#-         loss.backward()


# %% wrong: not recorded
# the loss is computed without recording, so there is no way back from it.
#-         loss = self.model.training_step(batch)
#+         with torch.no_grad():
#+             loss = self.model.training_step(batch)


# %% wrong: first minibatch only
# only the first minibatch is used: does something leave the loop?
#-         self.train_batch_idx += 1
#+         self.train_batch_idx += 1
#+         break


# %% wrong: last minibatch only
# only the last minibatch is learned from: what belongs inside the loop?
#-         self.optim.zero_grad()
#-         loss.backward()
#-         with torch.no_grad():
#-             self.optim.step()
#-         self.train_batch_idx += 1
#+     self.optim.zero_grad()
#+     loss.backward()
#+     with torch.no_grad():
#+         self.optim.step()
#+     self.train_batch_idx += 1


# %% wrong: all epochs
# this runs all epochs. Trainer.fit calls fit_epoch once for each of them.
@d2l.add_to_class(Trainer)
def fit_epoch(self):
    self.model.train()
    for epoch in range(self.max_epochs):
        for batch in self.train_dataloader:
            loss = self.model.training_step(batch)
            self.optim.zero_grad()
            loss.backward()
            self.optim.step()
            self.train_batch_idx += 1
    if self.val_dataloader is None:
        return
    self.model.eval()
    for batch in self.val_dataloader:
        with torch.no_grad():
            self.model.validation_step(batch)
        self.val_batch_idx += 1


# %% wrong: training not counted
# the training minibatches are not counted.
#-         self.train_batch_idx += 1


# %% wrong: epochs counted
# train_batch_idx counts epochs here; it counts minibatches.
#-         self.train_batch_idx += 1
#+     self.train_batch_idx += 1


# %% wrong: own loss
# the loss is computed past training_step, so it is missing on the board.
#-         loss = self.model.training_step(batch)
#+         X, y = batch
#+         loss = self.model.loss(self.model(X), y)


# %% wrong: trained on validation data
# the loop trains on the validation data.
#-     for batch in self.train_dataloader:
#+     for batch in self.val_dataloader:


# %% wrong: no validation
# the validation data is never looked at.
@d2l.add_to_class(Trainer)
def fit_epoch(self):
    self.model.train()
    for batch in self.train_dataloader:
        loss = self.model.training_step(batch)
        self.optim.zero_grad()
        loss.backward()
        with torch.no_grad():
            self.optim.step()
        self.train_batch_idx += 1


# %% wrong: None not expected
# there may be no validation data (None), and that is not expected.
#-     if self.val_dataloader is None:
#-         return


# %% wrong: condition reversed
# the condition is the wrong way round: validation runs where there is no data for it.
#-     if self.val_dataloader is None:
#+     if self.val_dataloader is not None:


# %% wrong: validation recorded
# gradients are recorded during validation, though nobody uses them.
#-         with torch.no_grad():
#-             self.model.validation_step(batch)
#+         self.model.validation_step(batch)


# %% wrong: validated on training data
# the validation loop runs over the training data.
#-     for batch in self.val_dataloader:
#+     for batch in self.train_dataloader:


# %% wrong: training_step in validation
# the validation loop calls the step for training, so val_loss is missing.
#-             self.model.validation_step(batch)
#+             self.model.training_step(batch)


# %% wrong: validation not counted
# the validation minibatches are not counted.
#-         self.val_batch_idx += 1


# %% wrong: no training mode
# after the first validation the model stays in evaluation mode.
#-     self.model.train()


# %% wrong: no evaluation mode
# the model stays in training mode during validation.
#-     self.model.eval()


# %% wrong: no modes
# the model is never told whether it trains or is evaluated.
#-     self.model.train()

#-     self.model.eval()


# %% right: cleared first
#-     for batch in self.train_dataloader:
#+     for batch in self.train_dataloader:
#+         self.optim.zero_grad()
#-         self.optim.zero_grad()


# %% right: cleared after the step
#-         self.optim.zero_grad()

#-         with torch.no_grad():
#-             self.optim.step()
#+         with torch.no_grad():
#+             self.optim.step()
#+         self.optim.zero_grad()


# %% right: as in the book
#-         loss = self.model.training_step(batch)
#+         loss = self.model.training_step(self.prepare_batch(batch))
#-         loss.backward()
#-         with torch.no_grad():
#-             self.optim.step()
#+         with torch.no_grad():
#+             loss.backward()
#+             self.optim.step()
#-             self.model.validation_step(batch)
#+             self.model.validation_step(self.prepare_batch(batch))


# %% right: one block without gradients
@d2l.add_to_class(Trainer)
def fit_epoch(self):
    model, optimizer = self.model, self.optim
    model.train()
    for X, y in self.train_dataloader:
        optimizer.zero_grad()
        model.training_step([X, y]).backward()
        with torch.no_grad():
            optimizer.step()
        self.train_batch_idx += 1
    if self.val_dataloader is not None:
        model.train(False)
        with torch.inference_mode():
            for X, y in self.val_dataloader:
                model.validation_step((X, y))
                self.val_batch_idx += 1


# %% right: counted by enumerate
@d2l.add_to_class(Trainer)
def fit_epoch(self):
    start = self.train_batch_idx
    self.model.train()
    for i, batch in enumerate(self.train_dataloader, start=1):
        loss = self.model.training_step(batch)
        self.optim.zero_grad()
        torch.autograd.backward(loss)
        with torch.no_grad():
            self.optim.step()
        self.train_batch_idx = start + i
    self.model.eval()
    for batch in self.val_dataloader or []:
        torch.set_grad_enabled(False)
        self.model.validation_step(batch)
        torch.set_grad_enabled(True)
        self.val_batch_idx += 1


# %% wrong: validation after each minibatch
# the validation data are gone through after every minibatch of training, not once at the end.
@d2l.add_to_class(Trainer)
def fit_epoch(self):
    self.model.train()
    for batch in self.train_dataloader:
        loss = self.model.training_step(batch)
        self.optim.zero_grad()
        loss.backward()
        with torch.no_grad():
            self.optim.step()
        self.train_batch_idx += 1
        if self.val_dataloader is not None:
            self.model.eval()
            for val_batch in self.val_dataloader:
                with torch.no_grad():
                    self.model.validation_step(val_batch)
                self.val_batch_idx += 1


# %% wrong: one step an epoch
# the losses are added up, and there is one step in the whole epoch; there should be one per
# minibatch.
@d2l.add_to_class(Trainer)
def fit_epoch(self):
    self.model.train()
    total = 0
    for batch in self.train_dataloader:
        total = total + self.model.training_step(batch)
        self.train_batch_idx += 1
    self.optim.zero_grad()
    total.backward()
    with torch.no_grad():
        self.optim.step()
    if self.val_dataloader is None:
        return
    self.model.eval()
    for batch in self.val_dataloader:
        with torch.no_grad():
            self.model.validation_step(batch)
        self.val_batch_idx += 1


# %% wrong: steps recorded
# the steps are taken while gradients are recorded; recording should be switched off around them.
#-         with torch.no_grad():
#-             self.optim.step()
#+         self.optim.step()
