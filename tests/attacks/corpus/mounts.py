"""Tries: make the sandbox writable: remount, new namespaces, chroot, device nodes, set-uid files.
Must: be refused: no capability, no further namespaces.
"""
# flags: imports ctypes
# says: did []
# %%
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWNET, MS_REMOUNT = 0x10000000, 0x20000, 0x40000000, 32
did = []
if libc.unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0:
    did.append("user namespace")
if libc.unshare(CLONE_NEWNET) == 0:
    did.append("network namespace")
if libc.mount(b"none", b"/", None, MS_REMOUNT, None) == 0:
    did.append("remount")
if libc.mount(b"proc", b"/tmp", b"proc", 0, None) == 0:
    did.append("proc")
for act in (lambda: os.chroot("/tmp"), lambda: os.mknod("/tmp/disk", 0o60666, 0x0800)):
    try:
        act()
        did.append("root's work")
    except OSError:
        pass
for uid in range(3):
    try:
        os.setuid(uid) if uid != os.getuid() else None
    except OSError:
        continue
    if uid == os.getuid() and uid == 0 and os.path.exists(os.path.join("/proc/1", "root", "etc", "shadow")):
        did.append("root")


def relu(X):
    raise RuntimeError(f"did {did}")
