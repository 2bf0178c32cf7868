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
    /// <exception cref="UnreadableRunException">There is no run, the one that was named cannot be read, or none of them can.</exception>
    public static IEnumerable<Run> Runs(string folder, ICollection<string> notes)
    {
        UnreadableRunException? first = null;
        bool isNone = true;
        foreach (string place in RunFolders.In(folder, deepest: 1))
        {
            Run? run = null;
            try
            {
                run = RunReader.Read(place);
            }
            catch (UnreadableRunException e) when (place != folder)
            {
                first ??= e;
                notes.Add($"left out, because it cannot be read: {e.Message}");
            }

            if (run is not null)
            {
                isNone = false;
                yield return run;
            }
        }

        if (isNone)
        {
            throw first!;
        }
    }

    public static bool IsRun(string folder) => File.Exists(Path.Combine(folder, RunFiles.Manifest));

    /// <summary>It came to its end without a failed case.</summary>
    public static bool IsGood(Run run) => run.Manifest.End is not null && run.Cases.All(row => row.Status != CaseStatus.Failed);

    /// <summary>What is to be said of runs that are not good; empty where all are.</summary>
    public static IReadOnlyList<string> LeftOut(string folder, int count) =>
        count == 0 ? [] : [$"{Show.Count(count, "run")} of {folder} left out: stopped before the end, or with failed cases"];
}
