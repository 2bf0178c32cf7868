using NumaBench.Results;

namespace NumaBench.Analysis.Fleet;

/// <summary>The folders of runs in what a user names: a run, a host's folder of runs, or a folder of such folders.</summary>
static class RunFolders
{
    /// <summary><c>reports/HOST/RUN</c> is two levels deep; a fleet's collection may have two more.</summary>
    const int Deepest = 4;

    /// <exception cref="UnreadableRunException">It is no folder, holds no run, or cannot be listed.</exception>
    public static IReadOnlyList<string> In(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UnreadableRunException(folder, null, File.Exists(folder) ? "this is a file and no folder of runs" : "there is no such folder");
        }

        try
        {
            List<string> runs = [.. Search(folder, Deepest)];
            return runs.Count > 0 ? runs : throw new UnreadableRunException(folder, null, $"no folder in it, down to {Deepest} levels, holds {RunFiles.Manifest}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableRunException(folder, null, e.Message);
        }
    }

    static IEnumerable<string> Search(string folder, int levels) =>
        Path.Exists(Path.Combine(folder, RunFiles.Manifest)) ? [folder]
        : levels == 0 ? []
        // A link may lead in a circle, or out of what was named.
        : new DirectoryInfo(folder).EnumerateDirectories().Where(inner => inner.LinkTarget is null)
            .Select(inner => Path.Combine(folder, inner.Name)).Order(StringComparer.Ordinal).SelectMany(inner => Search(inner, levels - 1));
}
