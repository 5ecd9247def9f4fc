"""Tries: hand in a trained model whose labels come from a table and not from its parameters.
Must: lose the points for the accuracy, and be told that the two do not fit.
"""
# assignment: ch04_3_softmax_regression
# base: solved
# answer: training
# score: 42
# says: model(X) is not what its own model.W and model.b give
# %%
trained = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
d2l.Trainer(max_epochs=10).fit(trained, data)
others = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.1)


class Table:
    W, b = others.W, torch.ones(10)

    def __call__(self, X):
        return trained(X)


model = Table()
