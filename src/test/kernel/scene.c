/*
 * Who holds what, on purpose: alice exports four buffers, passes three to bob and exits; bob keeps one by its descriptor, one by a
 * mapping, and one by an import into vgem alone, which attaches nothing where vgem exported it; carol keeps one of her own. What is so
 * is printed, and then nothing changes.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/udmabuf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MIB (1024 * 1024)

struct prime_handle {
	unsigned int handle, flags;
	int fd;
};
struct dumb {
	unsigned int height, width, bpp, flags, handle, pitch;
	unsigned long long size;
};
#define PRIME_HANDLE_TO_FD _IOWR('d', 0x2d, struct prime_handle)
#define PRIME_FD_TO_HANDLE _IOWR('d', 0x2e, struct prime_handle)
#define CREATE_DUMB _IOWR('d', 0xb2, struct dumb)

#define VGEM "/dev/dri/card0"

static void need(int fine, const char *what)
{
	if (!fine) {
		perror(what);
		printf("SCENE failed: %s\n", what);
		exit(1);
	}
}

static void become(const char *name, int uid)
{
	char path[64];
	snprintf(path, sizeof(path), "/sys/fs/cgroup/%s", name);
	mkdir(path, 0755);
	strcat(path, "/cgroup.procs");
	FILE *procs = fopen(path, "w");
	need(procs && fprintf(procs, "%d", getpid()) > 0 && !fclose(procs), path);
	need(!setgid(uid) && !setuid(uid), "setuid");
}

/* By udmabuf where the kernel has it, else by vgem. */
static int exported(size_t mib)
{
	int device = open("/dev/udmabuf", O_RDWR);
	if (device < 0) {
		device = open(VGEM, O_RDWR);
		need(device >= 0, VGEM);
		struct dumb dumb = {.height = 256 * mib, .width = 1024, .bpp = 32};
		need(!ioctl(device, CREATE_DUMB, &dumb), "CREATE_DUMB");
		struct prime_handle prime = {.handle = dumb.handle, .flags = O_CLOEXEC};
		need(!ioctl(device, PRIME_HANDLE_TO_FD, &prime), "PRIME_HANDLE_TO_FD");
		close(device);
		return prime.fd;
	}
	int memory = memfd_create("memory", MFD_ALLOW_SEALING);
	need(memory >= 0 && !ftruncate(memory, mib * MIB), "memfd");
	need(!fcntl(memory, F_ADD_SEALS, F_SEAL_SHRINK), "seal");
	struct udmabuf_create create = {.memfd = memory, .flags = UDMABUF_FLAGS_CLOEXEC, .size = mib * MIB};
	int buffer = ioctl(device, UDMABUF_CREATE, &create);
	need(buffer >= 0, "UDMABUF_CREATE");
	close(device);
	close(memory);
	return buffer;
}

static void pass(int socket, int fd)
{
	char byte = 0, space[CMSG_SPACE(sizeof(int))] = {0};
	struct iovec data = {&byte, 1};
	struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof(space)};
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);
	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(header), &fd, sizeof(int));
	need(sendmsg(socket, &message, 0) == 1, "sendmsg");
}

static int received(int socket)
{
	char byte, space[CMSG_SPACE(sizeof(int))];
	struct iovec data = {&byte, 1};
	struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof(space)};
	need(recvmsg(socket, &message, 0) == 1, "recvmsg");
	int fd;
	memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(int));
	return fd;
}

/* What is so: the buffer, its size, its owner, whether that one is gone, and who holds it in which way. */
static void truth(int buffer, int owner, const char *state, const char *by)
{
	struct stat status;
	need(!fstat(buffer, &status), "fstat");
	printf("TRUTH %lu %lu uid-%d %s uid-%d %s\n", (unsigned long)status.st_ino,
	       (unsigned long)lseek(buffer, 0, SEEK_END), owner, state, getuid(), by);
	fflush(stdout);
}

static void bob(int socket, int ready)
{
	become("bob", 1001);
	int kept = received(socket), mapped = received(socket), imported = received(socket);
	truth(kept, 1000, "gone", "fd");
	truth(mapped, 1000, "gone", "map");
	need(mmap(0, MIB, PROT_READ, MAP_SHARED, mapped, 0) != MAP_FAILED, "mmap");
	int device = open(VGEM, O_RDWR);
	need(device >= 0, VGEM);
	struct prime_handle prime = {.fd = imported};
	need(!ioctl(device, PRIME_FD_TO_HANDLE, &prime), "PRIME_FD_TO_HANDLE");
	truth(imported, 1000, "gone", access("/dev/udmabuf", F_OK) ? "hidden-reference" : "attachment");
	close(mapped);
	close(imported);
	close(socket);
	write(ready, "b", 1);
	pause();
}

static void carol(int ready)
{
	become("carol", 1002);
	truth(exported(4), 1002, "holds", "fd");
	write(ready, "c", 1);
	pause();
}

int main(void)
{
	int sockets[2], ready[2];
	need(!socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) && !pipe(ready), "socketpair");
	if (!fork()) {
		close(sockets[1]);
		bob(sockets[0], ready[1]);
	}
	close(sockets[0]);
	if (!fork()) {
		close(sockets[1]);
		carol(ready[1]);
	}
	int alice = fork();
	if (!alice) {
		become("alice", 1000);
		for (int mib = 1; mib <= 3; mib++)
			pass(sockets[1], exported(mib));
		exported(5); /* gone with her */
		exit(0);
	}
	close(sockets[1]);
	close(ready[1]);
	int status;
	waitpid(alice, &status, 0);
	char byte;
	need(read(ready[0], &byte, 1) == 1 && read(ready[0], &byte, 1) == 1, "ready");
	printf("READY\n");
	fflush(stdout);
	if (fork())
		exit(0);
	pause();
	return 0;
}
