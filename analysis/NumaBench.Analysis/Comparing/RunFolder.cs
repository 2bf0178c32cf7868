using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>A folder that holds the folders of runs, such as reports/HOST.</summary>
static class RunFolder
{
    /// <summary>One after the other, by name; of a run's own folder that run.</summary>
    /// <exception cref="UnreadableRunException">A run cannot be read, or there is none.</exception>
    public static IEnumerable<Run> Runs(string folder) => RunFolders.In(folder, deepest: 1).Select(RunReader.Read);

    public static bool IsRun(string folder) => File.Exists(Path.Combine(folder, RunFiles.Manifest));

    /// <summary>It came to its end without a failed case.</summary>
    public static bool IsGood(Run run) => run.Manifest.End is not null && run.Cases.All(row => row.Status != CaseStatus.Failed);

    /// <summary>What is to be said of runs that are not good; empty where all are.</summary>
    public static IReadOnlyList<string> LeftOut(string folder, int count) =>
        count == 0 ? [] : [$"{Show.Count(count, "run")} of {folder} left out: stopped before the end, or with failed cases"];
}
