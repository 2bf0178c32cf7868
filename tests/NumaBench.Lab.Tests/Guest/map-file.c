/* Maps a file, reads a byte of each page, makes a file to say so, and waits to be killed. Usage: map-file FILE READY-FILE */
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int count, char **arguments)
{
    struct stat status;
    int file = count == 3 ? open(arguments[1], O_RDONLY) : -1;
    if (file < 0 || fstat(file, &status) != 0)
        return 2;
    volatile const char *bytes = mmap(0, status.st_size, PROT_READ, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED)
        return 3;
    char sum = 0;
    for (off_t at = 0; at < status.st_size; at += 4096)
        sum += bytes[at];
    close(creat(arguments[2], 0600 | (sum & 0)));
    for (;;)
        pause();
}
