# %% right: with a trainer
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
trainer = Trainer(max_epochs=5)
trainer.fit(model, data)


# %% wrong: never trained
# no training has drawn on this model's board.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)


# %% wrong: another model trained
# no training has drawn on this model's board: another one was trained.
other = LinearRegressionScratch(num_inputs=2, lr=0.03)
d2l.Trainer(max_epochs=5).fit(other, data)
model = LinearRegressionScratch(num_inputs=2, lr=0.03)


# %% wrong: tiny learning rate
# the training loss hardly falls.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
model.lr = 3e-05
d2l.Trainer(max_epochs=5).fit(model, data)


# %% wrong: one epoch
# the training ends after 1 epoch.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
d2l.Trainer(max_epochs=1).fit(model, data)


# %% wrong: two epochs
# the training ends after 2 epochs.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
d2l.Trainer(max_epochs=2).fit(model, data)


# %% wrong: labels mixed up
# the training loss hardly falls.
data.y = data.y[torch.randperm(len(data.y))]
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
d2l.Trainer(max_epochs=5).fit(model, data)


# %% wrong: gradients never cleared
# the training loss falls in another way than the reference's.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
optimizer = torch.optim.SGD([model.w, model.b], lr=0.03)
for epoch in range(5):
    for X, y in data.train_dataloader():
        model.loss(model(X), y).backward()
        optimizer.step()


# %% wrong: uphill
# the training loss grows.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
optimizer = torch.optim.SGD([model.w, model.b], lr=0.03, maximize=True)
for epoch in range(5):
    for X, y in data.train_dataloader():
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()


# %% wrong: one parameter only
# the training loss falls in another way than the reference's.
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
optimizer = torch.optim.SGD([model.w, model.b][:1], lr=0.03)
for epoch in range(5):
    for X, y in data.train_dataloader():
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()


# %% wrong: learning rate ignored
# the training loss falls in another way than the reference's.
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
