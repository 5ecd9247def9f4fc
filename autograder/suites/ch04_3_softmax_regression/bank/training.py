# %% right: with a trainer
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
trainer = d2l.Trainer(max_epochs=10)
trainer.fit(model, data)


# %% wrong: never trained
# no training has drawn on this model's board.
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)


# %% wrong: another model trained
# no training has drawn on this model's board: another one was trained.
other = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
d2l.Trainer(max_epochs=10).fit(other, data)
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)


# %% wrong: tiny learning rate
# the training loss hardly falls.
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
model.lr = 5e-05
d2l.Trainer(max_epochs=10).fit(model, data)


# %% wrong: one epoch
# the training ends after 1 epoch.
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
d2l.Trainer(max_epochs=1).fit(model, data)


# %% wrong: labels mixed up
# the training loss hardly falls.
data.train.targets = data.train.targets[torch.randperm(len(data.train))]
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
d2l.Trainer(max_epochs=10).fit(model, data)


# %% wrong: gradients never cleared
# the training loss falls in another way than the reference's.
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
optimizer = torch.optim.SGD(list(model.parameters()), lr=0.05)
for epoch in range(10):
    for X, y in data.train_dataloader():
        model.loss(model(X), y).backward()
        optimizer.step()


# %% wrong: uphill
# the training loss grows.
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
optimizer = torch.optim.SGD(list(model.parameters()), lr=0.05, maximize=True)
for epoch in range(10):
    for X, y in data.train_dataloader():
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()


# %% wrong: one parameter only
# the training loss falls in another way than the reference's.
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
optimizer = torch.optim.SGD(list(model.parameters())[:1], lr=0.05)
for epoch in range(10):
    for X, y in data.train_dataloader():
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()


# %% wrong: learning rate ignored
# the training loss falls in another way than the reference's.
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
optimizer = torch.optim.SGD(list(model.parameters()), lr=1.0)
for epoch in range(10):
    for X, y in data.train_dataloader():
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()


# %% wrong: trained on the test split
# the model has learned what it was given, which was not the training data.
data.train = data.val
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
d2l.Trainer(10).fit(model, data)


# %% right: in two parts
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
d2l.Trainer(5).fit(model, data)
d2l.Trainer(5).fit(model, data)


# %% right: a loop by hand
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
optimizer = model.configure_optimizers()
for epoch in range(10):
    for X, y in data.train_dataloader():
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()


# %% right: a little longer
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
d2l.Trainer(12).fit(model, data)
