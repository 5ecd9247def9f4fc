"""Tries: stop the grader with a model that gives booleans, for which there is no largest score.
Must: lose the points for the accuracy, and no others; it is told what was wrong.
"""
# assignment: ch04_3_softmax_regression
# base: solved
# answer: training
# score: 42
# says: cannot be measured: model(X) gave booleans, expected a score for each class
# %%
trained = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
d2l.Trainer(max_epochs=10).fit(trained, data)


class Yes:
    W, b = trained.W, trained.b

    def __call__(self, X):
        return trained(X) > 0


model = Yes()
