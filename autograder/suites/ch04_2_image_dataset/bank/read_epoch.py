# %% right: plain
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += len(y)
    return examples, time.perf_counter() - start


# %% wrong: minibatches counted
# the minibatches are counted, not the images in them.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += 1
    return examples, time.perf_counter() - start


# %% wrong: two for each minibatch
# a minibatch is a pair (X, y), and its length is 2; the images are inside X.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for batch in loader:
        examples += len(batch)
    return examples, time.perf_counter() - start


# %% wrong: all as large as the first
# every minibatch is taken to be as large as the first; the last one may be smaller.
def read_epoch(loader):
    start = time.perf_counter()
    sizes = [len(y) for X, y in loader]
    return len(sizes) * sizes[0], time.perf_counter() - start


# %% wrong: last minibatch only
# only the images of the last minibatch are counted: = forgets what += adds up.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples = len(y)
    return examples, time.perf_counter() - start


# %% wrong: first minibatch only
# the `return` stands inside the loop, which ends with the first minibatch.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += len(y)
        return examples, time.perf_counter() - start


# %% wrong: pixels counted
# the pixels are counted, not the images.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += X.numel()
    return examples, time.perf_counter() - start


# %% wrong: labels added
# the labels themselves are added up; their number is wanted.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += int(y.sum())
    return examples, time.perf_counter() - start


# %% wrong: images and labels counted
# images and labels are both counted, so every example counts twice.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += len(X) + len(y)
    return examples, time.perf_counter() - start


# %% wrong: length of the loader
# the loader is asked for its length, and some have none; count what comes out of it.
# written: len(loader)
def read_epoch(loader):
    start = time.perf_counter()
    for X, y in loader:
        pass
    return len(loader), time.perf_counter() - start


# %% wrong: length of the data set
# the loader is asked for its data set, and some have none; count what comes out of it.
def read_epoch(loader):
    start = time.perf_counter()
    for X, y in loader:
        pass
    return len(loader.dataset), time.perf_counter() - start


# %% wrong: size written out
# every minibatch is counted as 64 images, however many it holds.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += 64
    return examples, time.perf_counter() - start


# %% wrong: seconds first
# the seconds stand before the number of images.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += len(y)
    return time.perf_counter() - start, examples


# %% wrong: number only
# only the number of images comes back; the seconds are missing.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += len(y)
    return examples


# %% wrong: nothing returned
# both numbers are found out, but nothing is returned.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += len(y)
    seconds = time.perf_counter() - start


# %% wrong: waiting not timed
# the seconds are too few: the clock does not run while the loader prepares its minibatches, or
# something divides them.
def read_epoch(loader):
    examples = 0
    for X, y in loader:
        start = time.perf_counter()
        examples += len(y)
    return examples, time.perf_counter() - start


# %% wrong: time of computing
# process_time counts only computing; while the loader waits, for a disk or another process, that
# clock stands still.
def read_epoch(loader):
    start = time.process_time()
    examples = 0
    for X, y in loader:
        examples += len(y)
    return examples, time.process_time() - start


# %% wrong: negative
# the seconds are negative: the start should be subtracted from the end, both by one clock.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += len(y)
    return examples, start - time.perf_counter()


# %% wrong: milliseconds
# the number is far too large for seconds: milliseconds, say, or images per second.
def read_epoch(loader):
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += len(y)
    return examples, (time.perf_counter() - start) * 1000


# %% wrong: the time of day
# the number is no duration in seconds: it is what the clock shows, or in another unit.
def read_epoch(loader):
    examples = 0
    for X, y in loader:
        examples += len(y)
    return examples, time.time()


# %% wrong: two passes
# the loader is gone through twice: once to count and once more.
def read_epoch(loader):
    start = time.perf_counter()
    examples = sum(len(y) for X, y in loader)
    for X, y in loader:
        pass
    return examples, time.perf_counter() - start


# %% right: time of day, X
def read_epoch(loader):
    tic = time.time()
    n = 0
    for X, _ in loader:
        n = n + X.shape[0]
    toc = time.time()
    return n, toc - tic


# %% right: sum
def read_epoch(loader):
    timer = d2l.Timer()
    return sum(len(batch[1]) for batch in loader), timer.stop()


# %% right: a list
from time import monotonic


def read_epoch(loader):
    start = monotonic()
    batches = list(loader)
    seconds = monotonic() - start
    return [sum(y.numel() for _, y in batches), seconds]


# %% right: labels collected
def read_epoch(loader):
    started = time.perf_counter_ns()
    labels = torch.cat([y for X, y in loader])
    return len(labels), (time.perf_counter_ns() - started) / 1e9
