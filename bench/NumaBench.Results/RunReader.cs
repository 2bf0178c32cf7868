using NumaBench.Numa;

namespace NumaBench.Results;

/// <summary>
/// Reads a run back from its folder, also one that was killed or is still being written. What a kill leaves behind (a torn
/// last line, samples of a pass whose row was never written) is cut off with a finding; anything else that is wrong throws
/// <see cref="UnreadableRunException"/>, because half a run that looks whole would be believed.
/// </summary>
public static class RunReader
{
    public static Run Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UnreadableRunException(folder, null, File.Exists(folder)
                ? "this is a file; a run is the folder that holds run.json" : "there is no such folder, so it holds no run");
        }

        RunManifest manifest = ManifestFile.Read(Path.Combine(folder, RunFiles.Manifest));
        var findings = new List<Finding>();
        IReadOnlyList<CaseRow> cases = ReadCases(Path.Combine(folder, RunFiles.Cases), findings);
        IReadOnlyList<Sample> samples = ReadSamples(Path.Combine(folder, RunFiles.Samples), cases, findings);
        return new Run(folder, manifest, cases, samples, findings);
    }

    static IReadOnlyList<CaseRow> ReadCases(string file, List<Finding> findings)
    {
        var lastRows = new LastRows();
        CsvTable.Read<CaseRow>(file, findings, row =>
        {
            RowRules.Check(row);
            lastRows.Add(row);
        });
        return lastRows.InFileOrder();
    }

    static List<Sample> ReadSamples(string file, IReadOnlyList<CaseRow> cases, List<Finding> findings)
    {
        var finished = new FinishedSamples(cases);
        CsvTable.Read<Sample>(file, findings, sample =>
        {
            RowRules.Check(sample);
            finished.Add(sample);
        });
        findings.AddRange(finished.Findings);
        return finished.InFileOrder();
    }
}
