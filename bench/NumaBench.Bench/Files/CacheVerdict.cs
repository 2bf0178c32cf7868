using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Files;

/// <summary>Whether files' pages are where they were asked to be, by what the kernel said afterwards.</summary>
static class CacheVerdict
{
    /// <summary>Others may read a page meanwhile: one in a hundred elsewhere changes no measurement (as for bound memory, METHOD.md).</summary>
    const double LargestShareElsewhere = 0.01;

    /// <summary>Null when all is as asked for; otherwise what is not, who holds it and what to do.</summary>
    public static string? Failure(CacheRequest request, CachedPages now, IReadOnlyList<MappingProcess> mappedBy, bool isMemory, int unreadProcesses)
    {
        if (now.FileBytes == 0)
        {
            return null;
        }

        string why = Holder(mappedBy, isMemory, unreadProcesses);
        if (request.Node is { } node)
        {
            long elsewhere = now.ResidentBytes - now.Nodes.BytesPerNode.GetValueOrDefault(node);
            return now.ShareOn(node) >= 1 - LargestShareElsewhere ? null
                : elsewhere > LargestShareElsewhere * now.FileBytes ? $"{FilesText.Size(elsewhere)} of it stayed elsewhere: {why}"
                : string.Create(CultureInfo.InvariantCulture, $"only {100 * now.ResidentShare:0.0} % of it stayed in the cache: memory is short, or it changed meanwhile; look again");
        }

        return request.Evict && now.ResidentShare > LargestShareElsewhere ? $"{FilesText.Size(now.ResidentBytes)} of it stayed in the cache: {why}" : null;
    }

    static string Holder(IReadOnlyList<MappingProcess> mappedBy, bool isMemory, int unreadProcesses) =>
        isMemory ? "its file system is memory, and its pages are the file; copy it to a disk"
        : mappedBy.Count > 0 ? $"mapped by {string.Join(", ", mappedBy.Select(process => $"{process.Name} (PID {process.Id})"))}; "
            + $"stop {(mappedBy.Count == 1 ? "it" : "them")}, ask again, start anew"
        : unreadProcesses > 0 ? $"nobody who can be seen maps it, but {unreadProcesses} process{(unreadProcesses == 1 ? "" : "es")} of others cannot be looked at; ask again as root"
        : "nobody maps it; locked, in use by the disk, or read again meanwhile: ask again";
}
