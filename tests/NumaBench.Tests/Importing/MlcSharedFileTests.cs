using NumaBench.Analysis.Importing;
using NumaBench.Analysis.Importing.Mlc;
using NumaBench.Results;
using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Importing;

/// <summary>Ten complete outputs of real machines, every number of them.</summary>
public sealed class MlcSharedFileTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Files => [.. MlcSharedFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_number_is_taken_over_exactly_and_none_is_added(string name)
    {
        string path = MlcSharedFiles.Path(name), run = folder.File("run");
        Assert.Equal(0, Cli.Run("import", "mlc", path, "--out", run).Code);

        Dictionary<string, List<double>> imported = RunReader.Read(run).Samples.GroupBy(sample => $"{sample.CaseId} {sample.Metric}")
            .ToDictionary(metric => metric.Key, metric => metric.OrderBy(sample => sample.Pass).Select(sample => sample.Value).ToList());
        Dictionary<string, List<double>> expected = MlcSharedFiles.Values(name);

        Assert.Equal(expected.Keys.Order(), imported.Keys.Order());
        Assert.All(expected, value => Assert.Equal(value.Value, imported[value.Key]));
    }

    // Counted by hand: latency cells, bandwidth cells, peaks, loaded points, cache transfers; then values printed twice.
    [Theory]
    [InlineData("mlc-1", 4, 4, 5, 19, 6, 6)]
    [InlineData("mlc-3", 4, 4, 5, 19, 6, 6)]
    [InlineData("mlc-5", 36, 36, 5, 19, 62, 0)]
    [InlineData("mlc-8", 4, 4, 5, 0, 0, 0)]
    [InlineData("mlc-10", 4, 4, 5, 19, 6, 0)]
    [InlineData("mlc-12", 4, 4, 5, 19, 6, 0)]
    [InlineData("mlc-14", 20, 20, 5, 0, 0, 0)]
    [InlineData("mlc-17", 1, 1, 5, 5, 0, 0)]
    [InlineData("mlc-19", 1, 1, 5, 19, 2, 0)]
    [InlineData("mlc-22", 1, 1, 5, 19, 0, 0)]
    public void Each_kind_has_as_many_cases_as_the_text_has_values(string name, int idle, int bandwidth, int peak, int loaded, int core, int twice)
    {
        Cli.Run("import", "mlc", MlcSharedFiles.Path(name), "--out", folder.File("run"));
        Run run = RunReader.Read(folder.File("run"));

        Assert.Equal((idle, bandwidth, peak, loaded, core), (Count(CaseKind.IdleLatency), Count(CaseKind.Bandwidth), Count(CaseKind.PeakBandwidth), Count(CaseKind.LoadedLatency), Count(CaseKind.CoreToCore)));
        Assert.Equal(twice, run.Cases.Count(row => row.Passes == 2));
        Assert.All(run.Cases, row => Assert.Equal(("unknown", "unknown"), (row.PlacementBefore, row.PlacementAfter)));

        int Count(string kind) => run.Cases.Count(row => row.Kind == kind);
    }

    [Theory]
    [InlineData("mlc-5", "mlc-sequential")]
    [InlineData("mlc-8", "mlc-random")]
    [InlineData("mlc-10", "mlc")]
    [InlineData("mlc-12", "mlc-sequential")]
    [InlineData("mlc-14", "mlc-random")]
    [InlineData("mlc-19", "mlc-random")]
    public void The_method_is_what_heading_or_warnings_say(string name, string method) =>
        Assert.Equal([method], Read(name).Values.Where(value => value.Case.Kind == CaseKind.IdleLatency).Select(value => value.Case.Method).Distinct());

    [Theory]
    [MemberData(nameof(Files))]
    public void Only_the_text_that_is_cut_off_has_a_finding(string name) =>
        Assert.Equal(name == "mlc-17" ? ["mlc-table-cut"] : [], Read(name).Findings.Select(finding => finding.Id));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_text_cut_off_anywhere_is_refused_or_loses_rows_but_never_changes_a_number(string name)
    {
        string text = File.ReadAllText(MlcSharedFiles.Path(name)).TrimEnd();
        Dictionary<string, List<double>> whole = MlcSharedFiles.Values(name);
        var random = new Random(4);
        for (int i = 0; i < 300; i++)
        {
            string cut = text[..random.Next(text.Length)];
            ImportedText read;
            try
            {
                read = MlcReader.Read("cut.txt", ForeignText.Lines(cut));
            }
            catch (UnreadableTextException)
            {
                continue;
            }

            foreach (ImportedValue value in read.Values)
            {
                // The *** lines of one output may be cut off before they are read; they come before the tables, so the method stays.
                Assert.All(value.Metrics, metric => Assert.Contains(metric.Value, whole[$"{value.Case.Id} {metric.Metric}"]));
            }
        }
    }

    static ImportedText Read(string name) => MlcReader.Read(name, ForeignText.Read(MlcSharedFiles.Path(name)));
}
