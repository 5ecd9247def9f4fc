# %% right: plain
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.shape[1]
    return total * X.element_size()


# %% wrong: outputs counted
# the outputs are counted as well; prediction has them too.
def stored_bytes(X, weights):
    total = 0
    for W in weights:
        total += 2 * X.shape[0] * W.shape[1]
    return total * X.element_size()


# %% wrong: outputs counted once
# the outputs are counted as well, once; prediction has them too.
def stored_bytes(X, weights):
    total = X.shape[0] * weights[-1].shape[1]
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.shape[1]
    return total * X.element_size()


# %% wrong: h only
# one tensor per hidden layer is counted; there are two, z and h.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += X.shape[0] * W.shape[1]
    return total * X.element_size()


# %% wrong: numbers, not bytes
# numbers are counted, not bytes.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.shape[1]
    return total


# %% wrong: always four bytes
# every number is counted with four bytes; that depends on the dtype.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.shape[1]
    return total * 4


# %% wrong: bits
# the result is eight times too large: bits are counted.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.shape[1]
    return 8 * total * X.element_size()


# %% wrong: examples forgotten
# one example is counted; every example of the minibatch has its own z and h.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += 2 * W.shape[1]
    return total * X.element_size()


# %% wrong: inputs of the layers
# the width of the layer's input is counted in place of the number of its units.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.shape[0]
    return total * X.element_size()


# %% wrong: weights for each example
# each example is counted with as many numbers as there are weights; z and h have one for each unit.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.numel()
    return total * X.element_size()


# %% wrong: X into every layer
# X is multiplied by the weights of every layer; a later one receives h of the layer before.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += 2 * (X @ W).numel()
    return total * X.element_size()


# %% wrong: weights counted
# the weights are counted; they are in memory in either case.
def stored_bytes(X, weights):
    total = sum(W.numel() for W in weights)
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.shape[1]
    return total * X.element_size()


# %% wrong: weights only
# this is the size of the weights, which are in memory in either case.
def stored_bytes(X, weights):
    total = sum(W.numel() for W in weights)
    return total * X.element_size()


# %% wrong: X counted
# X is counted as well; it is in memory in either case.
def stored_bytes(X, weights):
    total = X.numel()
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.shape[1]
    return total * X.element_size()


# %% wrong: first layer only
# one hidden layer is counted; there may be more, or none.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:1]:
        total += 2 * X.shape[0] * W.shape[1]
    return total * X.element_size()


# %% wrong: last hidden layer only
# only the last hidden layer is left in the result: add the layers up.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total = 2 * X.shape[0] * W.shape[1]
    return total * X.element_size()


# %% wrong: returns in the loop
# the function returns in the first round of its loop.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.shape[1]
        return total * X.element_size()


# %% wrong: first layer left out
# the first hidden layer is left out; the last layer is the one without z and h.
def stored_bytes(X, weights):
    total = 0
    for W in weights[1:]:
        total += 2 * X.shape[0] * W.shape[1]
    return total * X.element_size()


# %% right: a sum
def stored_bytes(X, weights):
    n = len(X)
    return sum(2 * n * W.size(1) for W in weights[:-1]) * X.element_size()


# %% right: computed and measured
def stored_bytes(X, weights):
    H, total = X, 0
    for W in weights[:-1]:
        Z = H @ W
        H = torch.relu(Z)
        total += sum(T.numel() * T.element_size() for T in (Z, H))
    return total


# %% right: inputs of the later layers
def stored_bytes(X, weights):
    hidden = [W.shape[0] for W in weights][1:]
    return X.dtype.itemsize * 2 * len(X) * sum(hidden)


# %% right: storage sizes
def stored_bytes(X, weights):
    total = 0
    for layer in range(len(weights) - 1):
        z = X.new_empty(X.shape[0], weights[layer].shape[1])
        total = total + 2 * z.nbytes
    return total


# %% wrong: weights of the hidden layers, twice
# the entries of the weights are counted; z and h have one for each unit and example.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += 2 * W.shape[0] * W.shape[1]
    return total * X.element_size()


# %% wrong: returns in the loop, numbers
# the function returns in the first round of its loop, and counts numbers, not bytes.
def stored_bytes(X, weights):
    total = 0
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.shape[1]
        return total


# %% wrong: inputs for examples
# the number of inputs is taken for the number of examples.
#-         total += 2 * X.shape[0] * W.shape[1]
#+         total += 2 * X.shape[1] * W.shape[1]


# %% wrong: weights used up
# the list of weights has lost an entry: it belongs to the caller, who still needs it.
def stored_bytes(X, weights):
    weights.pop()
    total = 0
    for W in weights:
        total += 2 * X.shape[0] * W.shape[1]
    return total * X.element_size()
