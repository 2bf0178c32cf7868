using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>The runs that an argument names: a run's folder, several with commas between, or a folder of runs such as reports/HOST.</summary>
/// <param name="Runs">Oldest first.</param>
/// <param name="Notes">Which runs of a folder were left out, and why.</param>
sealed record RunSet(IReadOnlyList<Run> Runs, IReadOnlyList<string> Notes)
{
    /// <param name="argument">What the user wrote.</param>
    /// <param name="last">How many of the newest good runs of a folder of runs count.</param>
    /// <exception cref="UnreadableRunException">Something cannot be read, or a folder holds no run.</exception>
    public static RunSet Read(string argument, int last)
    {
        // A folder whose own name has a comma is that folder.
        string[] folders = Directory.Exists(argument) ? [argument] : argument.Split(',');
        RunSet[] parts = [.. folders.Select(folder => IsFolderOfRuns(folder) ? Newest(folder, last) : new RunSet([RunReader.Read(folder)], []))];
        Run[] runs = [.. parts.SelectMany(part => part.Runs).DistinctBy(Place, StringComparer.Ordinal).OrderBy(run => run.Manifest.Start)];
        return new RunSet(runs, [.. parts.SelectMany(part => part.Notes)]);
    }

    /// <summary>Without the runs of another set, where others are left: a run is no baseline of itself.</summary>
    public RunSet Beside(RunSet other)
    {
        HashSet<string> places = [.. other.Runs.Select(Place)];
        Run[] others = [.. Runs.Where(run => !places.Contains(Place(run)))];
        return others.Length > 0 ? this with { Runs = others } : this;
    }

    static RunSet Newest(string folder, int last)
    {
        List<Run> runs = [.. RunFolder.Runs(folder)], good = runs.FindAll(RunFolder.IsGood);
        return new RunSet([.. good.OrderBy(run => run.Manifest.Start).TakeLast(last)], RunFolder.LeftOut(folder, runs.Count - good.Count));
    }

    static bool IsFolderOfRuns(string folder) => Directory.Exists(folder) && !RunFolder.IsRun(folder)
        && !File.Exists(Path.Combine(folder, RunFiles.Cases)) && !File.Exists(Path.Combine(folder, RunFiles.Samples));

    static string Place(Run run) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Folder));
}
