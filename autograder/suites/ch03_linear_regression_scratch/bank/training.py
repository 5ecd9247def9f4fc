# %% right: with a trainer
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
trainer = Trainer(max_epochs=5)
trainer.fit(model, data)


# %% wrong: never trained
# the parameters are where they started. Has trainer.fit run on this very model?
model = LinearRegressionScratch(num_inputs=2, lr=0.03)


# %% wrong: another model trained
# the parameters are where they started. Has trainer.fit run on this very model?
other = LinearRegressionScratch(num_inputs=2, lr=0.03)
d2l.Trainer(max_epochs=5).fit(other, data)
model = LinearRegressionScratch(num_inputs=2, lr=0.03)


# %% wrong: tiny learning rate
# the parameters are on their way. Check the learning rate and the epochs.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
model.lr = 3e-05
d2l.Trainer(max_epochs=5).fit(model, data)


# %% wrong: one epoch
# the parameters are on their way. Check the learning rate and the epochs.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
d2l.Trainer(max_epochs=1).fit(model, data)


# %% wrong: labels mixed up
# the parameters are where they started. Has trainer.fit run on this very model?
data.y = data.y[torch.randperm(len(data.y))]
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
d2l.Trainer(max_epochs=5).fit(model, data)


# %% wrong: gradients never cleared
# the parameters are on their way. Check the learning rate and the epochs.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
optimizer = torch.optim.SGD([model.w, model.b], lr=0.03)
for epoch in range(5):
    for X, y in data.train_dataloader():
        model.loss(model(X), y).backward()
        optimizer.step()


# %% wrong: uphill
# the parameters are where they started. Has trainer.fit run on this very model?
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
optimizer = torch.optim.SGD([model.w, model.b], lr=0.03, maximize=True)
for epoch in range(5):
    for X, y in data.train_dataloader():
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()


# %% wrong: one parameter only
# the parameters are on their way. Check the learning rate and the epochs.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
optimizer = torch.optim.SGD([model.w, model.b][:1], lr=0.03)
for epoch in range(5):
    for X, y in data.train_dataloader():
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()


# %% wrong: learning rate ignored
# the parameters are on their way. Check the learning rate and the epochs.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
optimizer = torch.optim.SGD([model.w, model.b], lr=1.0)
for epoch in range(5):
    for X, y in data.train_dataloader():
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()


# %% right: in two parts
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
d2l.Trainer(2).fit(model, data)
d2l.Trainer(3).fit(model, data)


# %% right: a loop by hand
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
optimizer = model.configure_optimizers()
for epoch in range(5):
    for X, y in data.train_dataloader():
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()


# %% right: a little longer
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
d2l.Trainer(7).fit(model, data)
