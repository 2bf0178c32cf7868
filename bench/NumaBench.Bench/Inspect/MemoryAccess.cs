using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Reads the memory of a live process, or says why that cannot be done.</summary>
static class MemoryAccess
{
    /// <summary>Memory is null when it cannot be known, and the finding then says why and what would help.</summary>
    public static (ProcessMemory? Memory, Finding? Finding) Read(SysFs files, ProcessIdentity process)
    {
        try
        {
            ProcessMemory? memory = Tally(files, process.Id);
            // A process that ends leaves a shorter file, which looks whole.
            return memory is { Mappings: > 0 } && process.IsStillThere(files) ? (memory, null) : (null, Why(files, process));
        }
        catch (FormatException e)
        {
            // Of several processes that were asked for the others can still be shown.
            return (null, new Finding(
                "numa-maps-not-understood", Severity.Error, $"process {process.Id}", $"its numa_maps cannot be understood: {e.Message}",
                $"look at it: /proc/{process.Id}/numa_maps; where this kernel writes it so, it is newer than this numabench."));
        }
    }

    static ProcessMemory? Tally(SysFs files, int id)
    {
        try
        {
            using StreamReader? text = files.Open($"proc/{id}/numa_maps");
            return text is null ? null : MemoryTally.Of(NumaMaps.Read(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static Finding Why(SysFs files, ProcessIdentity process)
    {
        string subject = $"process {process.Id}";
        if (process.Stat.IsKernelThread)
        {
            return new Finding("kernel-thread", Severity.Info, subject, "it is a thread of the kernel: it has no memory of its own.", "nothing to do; numabench inspect needs a process.");
        }

        if (process.Stat.HasEnded)
        {
            return new Finding(
                "zombie", Severity.Info, subject, "it has ended and is kept only until its parent asks for its exit code: it has neither threads nor memory.",
                $"look at its parent: numabench inspect {process.Stat.ParentId}");
        }

        if (!process.IsStillThere(files))
        {
            return new Finding("process-ended", Severity.Warning, subject, "it ended while it was looked at: its memory is not known.", "inspect what runs now in its place; --name finds it.");
        }

        string way = Environment.IsPrivilegedProcess
            ? "root alone does not do here: ask outside the container, or give it --cap-add SYS_PTRACE (and --pid host for processes of the host)."
            : $"sudo numabench inspect {process.Id}; in a container: --cap-add SYS_PTRACE, with --pid host for processes of the host.";
        return files.Exists($"proc/{process.Id}/numa_maps")
            ? new Finding(
                "memory-not-readable", Severity.Error, subject,
                $"its memory may not be read: it belongs to user {process.Status.UserId?.ToString() ?? "?"}, and the kernel shows numa_maps only to those who could debug it (the same user with the same rights, or CAP_SYS_PTRACE).",
                way)
            : new Finding(
                "no-numa-maps", Severity.Error, subject, "this kernel has no numa_maps: it was built without CONFIG_NUMA, or /proc is not Linux' own.",
                "nothing can be known of the nodes of a process' memory here; ask on the host, or with another kernel.");
    }
}
