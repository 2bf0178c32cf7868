using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>The folders of runs in what a user names: a run, a host's folder of runs, or a folder of such folders.</summary>
static class RunFolders
{
    /// <param name="folder">What the user named.</param>
    /// <param name="deepest">How many levels down a run may lie.</param>
    /// <exception cref="UnreadableRunException">It is no folder, holds no run, or cannot be listed.</exception>
    public static IReadOnlyList<string> In(string folder, int deepest)
    {
        if (!Directory.Exists(folder))
        {
            throw new UnreadableRunException(folder, null, File.Exists(folder) ? "this is a file, and no folder of runs" : "there is no such folder");
        }

        try
        {
            List<string> runs = [.. Search(folder, deepest)];
            return runs.Count > 0 ? runs : throw new UnreadableRunException(folder, null, $"it holds no {RunFiles.Manifest}, and no folder in it does{(deepest > 1 ? $", down to {deepest} levels" : "")} (links are not followed)");
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
