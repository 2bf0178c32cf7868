using NumaBench.Bench.Commands;
using NumaBench.Bench.Files;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>
/// Asks the kernel where the page cache keeps the model files of processes, without loading any of it. Each file is looked at once,
/// whatever number of processes map it.
/// </summary>
sealed class CachedModelFiles(SysFs files)
{
    /// <summary>A GiB takes a tenth of a second; an inspection shall be over in two.</summary>
    const long MostBytes = 8L << 30;

    readonly Dictionary<FileIdentity, (CachedPages? Pages, string? Unknown)> seen = [];
    long left = MostBytes;

    /// <summary>In the order of the paths. Empty for a recorded machine: its files are not here.</summary>
    /// <param name="processId">A live process.</param>
    /// <param name="paths">As its numa_maps has them.</param>
    public IReadOnlyList<CachedModelFile> Of(int processId, IReadOnlyList<string> paths)
    {
        if (!files.IsLive || paths.Count == 0)
        {
            return [];
        }

        string maps = files.Text($"proc/{processId}/maps") ?? "";
        return [.. paths.Select(path => Of(processId, path, maps))];
    }

    CachedModelFile Of(int processId, string path, string maps)
    {
        // A process in a container has folders of its own; of one in a chroot the kernel gives the whole path.
        foreach (string way in new[] { $"/proc/{processId}/root{path}", path })
        {
            if (LinuxCalls.IdentityOf(way) is { } identity && MappingProcesses.Mapped(maps, new[] { new SelectedFile(path, identity) }.ToLookup(file => file.Identity.Inode)).Any())
            {
                if (!seen.TryGetValue(identity, out (CachedPages? Pages, string? Unknown) known))
                {
                    seen[identity] = known = Look(way, path);
                }

                return new CachedModelFile(path, known.Pages, known.Unknown);
            }
        }

        return new CachedModelFile(path, null, "its path leads to it no more: replaced or deleted since it was mapped, or in a folder that may not be entered");
    }

    (CachedPages? Pages, string? Unknown) Look(string way, string path)
    {
        try
        {
            long bytes = new FileInfo(way).Length;
            if (bytes > left)
            {
                return (null, $"{FilesText.Size(bytes)}, which would take long: numabench files {ShellWord.Of(path)}");
            }

            left -= bytes;
            return (PageCache.Look(way), null);
        }
        catch (Exception e) when (e is NumaException or IOException or UnauthorizedAccessException)
        {
            return (null, e.Message.Replace(way, path, StringComparison.Ordinal));
        }
    }
}
