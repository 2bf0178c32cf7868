using NumaBench.Numa;

namespace NumaBench.Bench.Files;

/// <summary>Looks at files' pages in the cache, and where that was asked for takes them out or moves them, with proof afterwards.</summary>
sealed class CacheWork(CacheRequest request, Topology topology, SysFs fs)
{
    public Examined Examine(FileSelection selection)
    {
        var problems = new List<string>(selection.Problems);
        var seen = new List<(SelectedFile File, CachedPages? Before, CachedPages Now, string? Refused)>();
        foreach (SelectedFile file in selection.Files)
        {
            try
            {
                CachedPages before = PageCache.Look(file.Path);
                string? refused = request.ChangesSomething ? Change(file.Path, before) : null;
                seen.Add(request.ChangesSomething ? (file, before, PageCache.Look(file.Path), refused) : (file, null, before, null));
            }
            catch (Exception e) when (e is NumaException or IOException or UnauthorizedAccessException)
            {
                problems.Add($"{file.Path}: {e.Message}");
            }
        }

        var mapping = MappingProcesses.Of(fs, [.. seen.Select(entry => entry.File)]);
        return new Examined([.. seen.Select(entry => Judged(entry.File, entry.Before, entry.Now, entry.Refused))], problems, mapping.Unread);

        ExaminedFile Judged(SelectedFile file, CachedPages? before, CachedPages now, string? refused)
        {
            IReadOnlyList<MappingProcess> mappedBy = mapping.ByFile.GetValueOrDefault(file.Path, []);
            return new ExaminedFile(file.Path, before, now, mappedBy, refused ?? CacheVerdict.Failure(request, now, mappedBy, IsMemory(file.Path), mapping.Unread));
        }
    }

    /// <summary>Null when the kernel took the request; otherwise why it was not even tried, or what refused it.</summary>
    string? Change(string path, CachedPages before)
    {
        try
        {
            if (request.Node is not { } node)
            {
                PageCache.Evict(path);
                return null;
            }

            if (Room.Missing(fs, topology.Find(node)!, before) is { } missing)
            {
                return missing;
            }

            PageCache.Place(path, node, topology.OnlineNodes);
            return null;
        }
        catch (Exception e) when (e is NumaException or IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    /// <summary>Whether the file system is memory: its pages are the file.</summary>
    static bool IsMemory(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/").DriveFormat is "tmpfs" or "ramfs" or "rootfs" or "hugetlbfs";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
