using NumaBench.Bench.Commands;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inspect;

/// <summary>A copy of <c>/proc/PID/numa_maps</c>, of this machine or of another.</summary>
static class SavedNumaMaps
{
    /// <summary>Throws <see cref="UsageException"/> with file, line and reason when it cannot be read or is not what it should be.</summary>
    /// <param name="path">The file, or a pipe.</param>
    /// <param name="machine">The machine that it comes from; null when that is not known.</param>
    public static Inspection Inspect(string path, Topology? machine)
    {
        try
        {
            using var text = new StreamReader(path);
            ProcessMemory memory = MemoryTally.Of(NumaMaps.Read(text));
            return memory.Mappings == 0
                ? throw new UsageException($"{path}: it is empty. A kernel thread and a zombie have no memory; otherwise save it again: cat /proc/PID/numa_maps >FILE")
                : new Inspection { Subject = Clean.Text(Path.GetFileName(path)), Memory = memory, Findings = MemoryFaults.Of(memory, machine) };
        }
        catch (FormatException e)
        {
            throw new UsageException($"{path}, {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--numa-maps: {e.Message}");
        }
    }
}
