"""Tries: reach anything by TCP, UDP, DNS, netlink, raw and abstract unix sockets.
Must: reach nothing: there is no network inside the sandbox.
"""
# flags: imports socket
# says: reached []
# otter: no
# %%
import socket

reached = []
for host in ("127.0.0.1", "1.1.1.1", "169.254.169.254", "10.0.0.1", "::1"):
    for port in (22, 53, 80, 443, 8888):
        try:
            socket.create_connection((host, port), 0.2).close()
            reached.append(f"{host}:{port}")
        except OSError:
            pass
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.sendto(b"x", (host, 53))
        if host not in ("127.0.0.1", "::1"):
            reached.append(f"udp {host}")
    except OSError:
        pass
try:
    socket.getaddrinfo("example.org", 80)
    reached.append("dns")
except OSError:
    pass
try:
    raw = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    raw.bind((0, 0))
    links = [name for _, name in socket.if_nameindex()]
    if links != ["lo"]:
        reached.append(str(links))
except OSError:
    pass
for family, kind in ((socket.AF_PACKET, socket.SOCK_RAW), (socket.AF_INET, socket.SOCK_RAW)):
    try:
        socket.socket(family, kind, 1)
        reached.append("raw")
    except OSError:
        pass
try:
    names = open("/proc/net/unix").read()
except OSError:
    names = ""
for line in names.splitlines():
    path = line.split()[-1]
    if path.startswith(("@", "/")):
        try:
            with socket.socket(socket.AF_UNIX) as unix:
                unix.connect(path.replace("@", "\0"))
            reached.append(path)
        except OSError:
            pass


def relu(X):
    raise RuntimeError(f"reached {reached}")
