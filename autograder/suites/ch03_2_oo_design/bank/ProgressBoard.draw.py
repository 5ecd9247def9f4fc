# %% right: plain
@d2l.add_to_class(ProgressBoard)
def draw(self, x, y, label, every_n=1):
    waiting = self.raw_points.setdefault(label, [])
    waiting.append((x, float(y)))
    if len(waiting) >= every_n:
        xs = [x for x, _ in waiting]
        ys = [y for _, y in waiting]
        point = (sum(xs) / len(xs), sum(ys) / len(ys))
        self.data.setdefault(label, []).append(point)
        waiting.clear()


# %% wrong: every point kept
# every single point is on the curve; nothing is averaged.
@d2l.add_to_class(ProgressBoard)
def draw(self, x, y, label, every_n=1):
    self.data.setdefault(label, []).append((x, float(y)))


# %% wrong: last point
# of every_n points the last one is kept, not their average.
# near: every point kept
#-         point = (sum(xs) / len(xs), sum(ys) / len(ys))
#+         point = (xs[-1], ys[-1])


# %% wrong: first point
# of every_n points the first one is kept, not their average.
# near: every point kept
#-         point = (sum(xs) / len(xs), sum(ys) / len(ys))
#+         point = (xs[0], ys[0])


# %% wrong: x not averaged
# y is averaged, but x is the last one: the curve is shifted to the right.
# near: every point kept
#-         point = (sum(xs) / len(xs), sum(ys) / len(ys))
#+         point = (x, sum(ys) / len(ys))


# %% wrong: y not averaged
# x is averaged, but y is the last one.
# near: every point kept
#-         point = (sum(xs) / len(xs), sum(ys) / len(ys))
#+         point = (sum(xs) / len(xs), float(y))


# %% wrong: sums
# the points are added up and not divided by their number.
# near: every point kept
#-         point = (sum(xs) / len(xs), sum(ys) / len(ys))
#+         point = (sum(xs), sum(ys))


# %% wrong: whole numbers
# `//` rounds the averages down to whole numbers.
# written: _ // _
#-         point = (sum(xs) / len(xs), sum(ys) / len(ys))
#+         point = (sum(xs) // len(xs), sum(ys) // len(ys))


# %% wrong: divided by every_n
# the sum is divided by every_n, and that may be 0.
#-         point = (sum(xs) / len(xs), sum(ys) / len(ys))
#+         point = (sum(xs) / every_n, sum(ys) / every_n)


# %% wrong: x and y exchanged
# x and y have changed places in the point.
#-         point = (sum(xs) / len(xs), sum(ys) / len(ys))
#+         point = (sum(ys) / len(ys), sum(xs) / len(xs))


# %% wrong: never cleared
# points that have been averaged go on waiting, and count again in the next average.
#-         waiting.clear()


# %% wrong: a list of another name
# the curve ends with its first average: `waiting = []` gives the name a new list, and
# self.raw_points keeps the old one, which only grows.
# written: waiting = []
#-     if len(waiting) >= every_n:
#+     if len(waiting) == (every_n or 1):
#-         waiting.clear()
#+         waiting = []


# %% wrong: sliding average
# only the oldest point leaves, so averages overlap. All every_n belong to one average.
# near: every point kept
#-         waiting.clear()
#+         waiting.pop(0)


# %% wrong: one too many
# there is one point too many in each average: look at the comparison.
# near: every point kept
#-     if len(waiting) >= every_n:
#+     if len(waiting) > every_n:


# %% wrong: never with 0
# with every_n=0 nothing is drawn: no number of waiting points is ever equal to it.
# written: _ == every_n
#-     if len(waiting) >= every_n:
#+     if len(waiting) == every_n:


# %% wrong: remainder
# the remainder of a division by every_n is asked for, and that may be 0.
# near: every point kept
#-     if len(waiting) >= every_n:
#+     if len(waiting) % every_n == 0:


# %% wrong: one list for all
# the points of all curves wait in one list, and are averaged with each other.
# near: every point kept
#-     waiting = self.raw_points.setdefault(label, [])
#+     waiting = self.raw_points.setdefault("points", [])


# %% wrong: last average only
# each average replaces the one before; the curve has one point only.
#-         self.data.setdefault(label, []).append(point)
#+         self.data[label] = [point]


# %% wrong: only y
# the curve holds numbers; each point should be a pair, (x, y).
#-         self.data.setdefault(label, []).append(point)
#+         self.data.setdefault(label, []).append(point[1])


# %% wrong: all in one list
# x and y are put one after the other; each point should be a pair, (x, y).
#-         self.data.setdefault(label, []).append(point)
#+         self.data.setdefault(label, []).extend(point)


# %% wrong: no list for a new label
# a label that is new has no list yet, and indexing does not make one.
#-     waiting = self.raw_points.setdefault(label, [])
#+     waiting = self.raw_points[label]


# %% wrong: tensors kept
# the point holds tensors; the board should keep plain numbers.
# near: every point kept
#-     waiting.append((x, float(y)))
#+     waiting.append((x, y))


# %% wrong: label ignored
# all points are on one curve, called `label`: are there quotes that do not belong?
#-     waiting = self.raw_points.setdefault(label, [])
#+     waiting = self.raw_points.setdefault("label", [])
#-         self.data.setdefault(label, []).append(point)
#+         self.data.setdefault("label", []).append(point)


# %% wrong: average dropped
# self.data has no points in the end: none gets there, or they are taken away again.
#-         self.data.setdefault(label, []).append(point)


# %% right: leaves early
@d2l.add_to_class(ProgressBoard)
def draw(self, x, y, label, every_n=1):
    if label not in self.raw_points:
        self.raw_points[label] = []
        self.data[label] = []
    points = self.raw_points[label]
    points.append([x, float(y)])
    if len(points) < every_n:
        return
    x_mean = sum(p[0] for p in points) / len(points)
    y_mean = sum(p[1] for p in points) / len(points)
    self.data[label] += [[x_mean, y_mean]]
    self.raw_points[label] = []


# %% right: named tuple
@d2l.add_to_class(ProgressBoard)
def draw(self, x, y, label, every_n=1):
    from collections import namedtuple

    Point = namedtuple("Point", ["x", "y"])
    points = self.raw_points.setdefault(label, [])
    line = self.data.setdefault(label, [])
    points.append(Point(x, float(y)))
    if len(points) != max(every_n, 1):
        return
    mean = lambda x: sum(x) / len(x)
    line.append(Point(mean([p.x for p in points]), mean([p.y for p in points])))
    points.clear()


# %% right: tensors
@d2l.add_to_class(ProgressBoard)
def draw(self, x, y, label, every_n=1):
    points = self.raw_points.get(label, []) + [[float(x), float(y)]]
    if len(points) >= every_n:
        average = torch.tensor(points).mean(0)
        self.data[label] = [*self.data.get(label, []), tuple(average.tolist())]
        points = []
    self.raw_points[label] = points


# %% right: statistics
@d2l.add_to_class(ProgressBoard)
def draw(self, x, y, label, every_n=1):
    from statistics import fmean

    every_n = every_n or 1
    waiting = self.raw_points.setdefault(label, [])
    waiting.append((x, float(y)))
    if len(waiting) == every_n:
        xs, ys = zip(*waiting)
        self.data.setdefault(label, []).append((fmean(xs), fmean(ys)))
        del waiting[:]


# %% wrong: not the number itself
# a point is drawn whenever the number of waiting ones is another than every_n.
#-     if len(waiting) >= every_n:
#+     if len(waiting) != every_n:
