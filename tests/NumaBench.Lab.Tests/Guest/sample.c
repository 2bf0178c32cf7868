// Notes again and again what the kernel says of the processes of numabench, beside what numabench says itself:
//   P PID ROLE          a process, and its first argument (run, worker)
//   M numa_maps line    its mappings of 2 MiB or more
//   T STATE CPUS NAME   its threads
//   E BEFORE AFTER      lines of cases.csv before and after this look: which case was being measured
// Compiled, because the commands of a shell are slow under emulation: a short case would pass between two looks.
// Usage: sample RUN-FOLDER >FILE
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAGES_OF_2_MIB = 512, LONGEST_PATH = 600, BETWEEN_LOOKS_US = 100000, BETWEEN_LOOKS_AT_WORKERS_US = 2000000 };

static char *line;
static size_t capacity;

static int lines_of(const char *path)
{
    int lines = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return 0;
    while (getline(&line, &capacity, file) >= 0)
        lines++;
    fclose(file);
    return lines;
}

// The first argument of a process of numabench, valid until the next call; NULL of any other. All of them begin after this program:
// the kernel's many threads, which began before, need not be asked at every look.
static const char *role_of(const char *pid)
{
    if (atoi(pid) <= getpid())
        return NULL;
    static char arguments[4096];
    char path[LONGEST_PATH];
    snprintf(path, sizeof path, "/proc/%s/cmdline", pid);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return NULL;
    size_t length = fread(arguments, 1, sizeof arguments - 1, file);
    fclose(file);
    arguments[length] = 0;
    const char *slash = strrchr(arguments, '/'), *name = slash == NULL ? arguments : slash + 1;
    const char *role = arguments + strlen(arguments) + 1;
    return strcmp(name, "numabench") == 0 && role < arguments + length ? role : NULL;
}

static long pages_in(const char *mapping)
{
    long pages = 0;
    for (const char *at = mapping; (at = strstr(at, " N")) != NULL; at += 2)
    {
        const char *equals = strchr(at, '=');
        if (isdigit((unsigned char)at[2]) && equals != NULL)
            pages += atol(equals + 1);
    }
    return pages;
}

static void print_mappings(const char *pid)
{
    char path[LONGEST_PATH];
    snprintf(path, sizeof path, "/proc/%s/numa_maps", pid);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return;
    while (getline(&line, &capacity, file) >= 0)
        if (pages_in(line) >= PAGES_OF_2_MIB)
            printf("M %s", line);
    fclose(file);
}

static void print_thread(const char *status)
{
    char name[64] = "", state[8] = "", cpus[256];
    FILE *file = fopen(status, "r");
    if (file == NULL)
        return;
    while (getline(&line, &capacity, file) >= 0)
    {
        sscanf(line, "Name: %63s", name);
        sscanf(line, "State: %7s", state);
        if (sscanf(line, "Cpus_allowed_list: %255s", cpus) == 1)
            printf("T %s %s %s\n", state, cpus, name);
    }
    fclose(file);
}

static void print_threads(const char *pid)
{
    char path[LONGEST_PATH];
    snprintf(path, sizeof path, "/proc/%.32s/task", pid);
    DIR *threads = opendir(path);
    if (threads == NULL)
        return;
    for (struct dirent *thread; (thread = readdir(threads)) != NULL;)
    {
        snprintf(path, sizeof path, "/proc/%.32s/task/%.32s/status", pid, thread->d_name);
        if (thread->d_name[0] != '.')
            print_thread(path);
    }
    closedir(threads);
}

int main(int count, char **arguments)
{
    char cases[LONGEST_PATH];
    if (count != 2)
        return 2;
    snprintf(cases, sizeof cases, "%s/cases.csv", arguments[1]);
    for (;;)
    {
        int before = lines_of(cases);
        // Walking a worker's many pages is slow under emulation, and it lives for many seconds: a memory case does not.
        unsigned pause = BETWEEN_LOOKS_US;
        DIR *processes = opendir("/proc");
        for (struct dirent *process; (process = readdir(processes)) != NULL;)
        {
            const char *role = role_of(process->d_name);
            if (role == NULL || (strcmp(role, "run") != 0 && strcmp(role, "worker") != 0))
                continue;
            printf("P %s %s\n", process->d_name, role);
            if (strcmp(role, "worker") == 0)
                pause = BETWEEN_LOOKS_AT_WORKERS_US;
            print_mappings(process->d_name);
            print_threads(process->d_name);
        }
        closedir(processes);
        int after = lines_of(cases);
        printf("E %d %d\n", before, after);
        fflush(stdout);
        // The case after a worker's may be over before a long pause is.
        for (unsigned waited = 0; waited < pause && lines_of(cases) == after; waited += BETWEEN_LOOKS_US)
            usleep(BETWEEN_LOOKS_US);
    }
}
