# %% right: plain
@d2l.add_to_class(FashionMNIST)
def text_labels(self, indices):
    names = [
        "t-shirt",
        "trouser",
        "pullover",
        "dress",
        "coat",
        "sandal",
        "shirt",
        "sneaker",
        "bag",
        "ankle boot",
    ]
    return [names[i] for i in indices]


# %% wrong: counted from one
# every name is one place off: the labels count from 0.
#-     return [names[i] for i in indices]
#+     return [names[i - 1] for i in indices]


# %% wrong: all names
# all ten names come back, whatever the labels are.
#-     return [names[i] for i in indices]
#+     return names


# %% wrong: the first names
# the first names of the list come back, as many as there are labels; look at which label stands in
# `indices`.
#-     return [names[i] for i in indices]
#+     return names[: len(indices)]


# %% wrong: numbers as text
# the labels are only turned into text; they should be turned into names.
#-     return [names[i] for i in indices]
#+     return [str(int(i)) for i in indices]


# %% wrong: one name only
# only the name of the first label comes back; there is one for each.
#-     return [names[i] for i in indices]
#+     return names[indices[0]]


# %% wrong: leaves after the first
# the `return` stands inside the loop, which ends with the first label.
#-     return [names[i] for i in indices]
#+     found = []
#+     for i in indices:
#+         found.append(names[i])
#+         return found


# %% wrong: one string
# the names are glued together into one string; keep them in a list.
#-     return [names[i] for i in indices]
#+     return ", ".join(names[i] for i in indices)


# %% wrong: a set
# a set has no order and keeps each name only once.
#-     return [names[i] for i in indices]
#+     return {names[i] for i in indices}


# %% wrong: a generator
# this is a generator, and each name can be taken from it only once; a list stays.
#-     return [names[i] for i in indices]
#+     return (names[i] for i in indices)


# %% wrong: the list itself indexed
# a list takes one index at a time, not a whole tensor or list of them.
#-     return [names[i] for i in indices]
#+     return names[indices]


# %% wrong: looked up in a dict
# a dict finds nothing under a tensor, even one that holds the right number.
#-     return [names[i] for i in indices]
#+     table = dict(enumerate(names))
#+     return [table[i] for i in indices]


# %% wrong: tensors only
# .item() and .tolist() belong to tensors; the labels may be a list of numbers as well.
#-     return [names[i] for i in indices]
#+     return [names[i.item()] for i in indices]


# %% wrong: torchvision's names
# these are the names that torchvision has; the table above has others, and they should come from
# it.
@d2l.add_to_class(FashionMNIST)
def text_labels(self, indices):
    names = [
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    ]
    return [names[i] for i in indices]


# %% wrong: in alphabetical order
# the names are sorted by the alphabet, so they stand at other numbers.
#-     ]
#+     ]
#+     names.sort()


# %% wrong: a name left out
# one name is missing in the list, and what follows moves up by one.
#-         "bag",


# %% wrong: shirt and t-shirt exchanged
# the shirt and the t-shirt have changed places.
#-         "t-shirt",
#+         "shirt",
#-         "shirt",
#+         "t-shirt",


# %% wrong: a space after the comma
# the names have blanks in front: the text was cut at the commas only.
@d2l.add_to_class(FashionMNIST)
def text_labels(self, indices):
    names = (
        "t-shirt, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, ankle boot".split(
            ","
        )
    )
    return [names[i] for i in indices]


# %% right: int
#-     return [names[i] for i in indices]
#+     return [names[int(i)] for i in indices]


# %% right: a loop
#-     return [names[i] for i in indices]
#+     found = []
#+     for i in indices:
#+         found.append(names[i])
#+     return found


# %% right: map
#-     return [names[i] for i in indices]
#+     return list(map(names.__getitem__, indices))


# %% right: a dict
#-     return [names[i] for i in indices]
#+     table = dict(zip(range(10), names))
#+     return [table[i] for i in torch.as_tensor(indices).tolist()]


# %% right: split
@d2l.add_to_class(FashionMNIST)
def text_labels(self, indices):
    names = "t-shirt,trouser,pullover,dress,coat,sandal,shirt,sneaker,bag,ankle boot"
    return [names.split(",")[int(i)] for i in indices]


# %% wrong: capital letters
# the names are right, but they begin with capital letters.
@d2l.add_to_class(FashionMNIST)
def text_labels(self, indices):
    names = "T-shirt Trouser Pullover Dress Coat Sandal Shirt Sneaker Bag Ankle_boot".split()
    return [names[int(i)].replace("_", " ") for i in indices]


# %% wrong: ankle boot in one word
# the last name is spelt otherwise: two words make it.
@d2l.add_to_class(FashionMNIST)
def text_labels(self, indices):
    names = "t-shirt trouser pullover dress coat sandal shirt sneaker bag ankle-boot".split()
    return [names[int(i)] for i in indices]


# %% wrong: asked of a dict
# a dict finds nothing under a tensor, even one that holds the right number, and `get` gives None
# for what is not there.
# written: _.get(_)
#-     return [names[i] for i in indices]
#+     table = dict(enumerate(names))
#+     found = []
#+     for i in indices:
#+         found.append(table.get(i))
#+     return found
