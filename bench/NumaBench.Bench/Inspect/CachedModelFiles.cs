using NumaBench.Bench.Commands;
using NumaBench.Bench.Files;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Asks the kernel where the page cache keeps the model files of a process, without loading any of it.</summary>
static class CachedModelFiles
{
    /// <summary>A GiB takes a tenth of a second; an inspection shall be over in two.</summary>
    const long MostBytes = 8L << 30;

    /// <summary>In the order of the mappings. Empty for a recorded machine: its files are not here.</summary>
    public static IReadOnlyList<CachedModelFile> Of(SysFs files, int processId, IReadOnlyList<string> paths)
    {
        if (!files.IsLive || paths.Count == 0)
        {
            return [];
        }

        string maps = files.Text($"proc/{processId}/maps") ?? "";
        long left = MostBytes;
        return [.. paths.Select(path => Look(processId, path, maps, ref left))];
    }

    static CachedModelFile Look(int processId, string path, string maps, ref long left)
    {
        // A process in a container has folders of its own.
        string here = $"/proc/{processId}/root{path}";
        if (MemoryKinds.IsDeleted(path) || LinuxCalls.IdentityOf(here) is not { } identity)
        {
            return new CachedModelFile(path, null, "it is there no more: replaced or deleted while it was mapped, or in a folder that may not be entered");
        }

        if (!MappingProcesses.Mapped(maps, new[] { new SelectedFile(path, identity) }.ToLookup(file => file.Identity.Inode)).Any())
        {
            return new CachedModelFile(path, null, "another file has its path by now");
        }

        try
        {
            long bytes = new FileInfo(here).Length;
            if (bytes > left)
            {
                return new CachedModelFile(path, null, $"{FilesText.Size(bytes)}, which would take long: numabench files {ShellWord.Of(path)}");
            }

            left -= bytes;
            return new CachedModelFile(path, PageCache.Look(here), null);
        }
        catch (Exception e) when (e is NumaException or IOException or UnauthorizedAccessException)
        {
            return new CachedModelFile(path, null, e.Message.Replace(here, path, StringComparison.Ordinal));
        }
    }
}
