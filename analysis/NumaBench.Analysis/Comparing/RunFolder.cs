using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>A folder that holds the folders of runs, such as reports/HOST.</summary>
static class RunFolder
{
    /// <summary>
    /// One after the other, by name; of a run's own folder that run. One of several that cannot be read is left out: a night whose disk
    /// was full must not end every later comparison.
    /// </summary>
    /// <param name="folder">What the user named.</param>
    /// <param name="notes">Gets what is to be said of each that is left out.</param>
    /// <exception cref="UnreadableRunException">There is no run, or the one that was named cannot be read.</exception>
    public static IEnumerable<Run> Runs(string folder, ICollection<string> notes) =>
        RunFolders.In(folder, deepest: 1).Select(place => place == folder ? RunReader.Read(place) : Readable(place, notes)).OfType<Run>();

    static Run? Readable(string place, ICollection<string> notes)
    {
        try
        {
            return RunReader.Read(place);
        }
        catch (UnreadableRunException e)
        {
            notes.Add($"left out, because it cannot be read: {e.Message}");
            return null;
        }
    }

    public static bool IsRun(string folder) => File.Exists(Path.Combine(folder, RunFiles.Manifest));

    /// <summary>It came to its end without a failed case.</summary>
    public static bool IsGood(Run run) => run.Manifest.End is not null && run.Cases.All(row => row.Status != CaseStatus.Failed);

    /// <summary>What is to be said of runs that are not good; empty where all are.</summary>
    public static IReadOnlyList<string> LeftOut(string folder, int count) =>
        count == 0 ? [] : [$"{Show.Count(count, "run")} of {folder} left out: stopped before the end, or with failed cases"];
}
