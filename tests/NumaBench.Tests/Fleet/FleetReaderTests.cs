using NumaBench.Analysis.Fleet;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Fleet;

/// <summary>DuckDB must see in a run what our own reader sees, and refuse what that refuses.</summary>
public sealed class FleetReaderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Both_readers_give_the_same_values()
    {
        // The second is odd (a quote that is not closed in a torn last line), so it goes the other way.
        SyntheticRuns.TwoNodes().WriteTo(folder, "plain");
        SyntheticRuns.TwoNodes().WriteTo(folder, "torn");
        File.AppendAllText(folder.File("torn/samples.csv"), "latency.idle/cp");
        File.AppendAllText(folder.File("torn/cases.csv"), "latency.idle/cpu=0,\"");
        SyntheticRuns.Troubled().WriteTo(folder, "troubled");
        FleetData fleet = FleetReader.Read([folder.File("plain"), folder.File("torn"), folder.File("troubled")], parquet: null);
        Assert.Empty(fleet.Unreadable);
        Assert.Equal(fleet.Runs[0].Values, fleet.Runs[1].Values);
        foreach (FleetRun run in fleet.Runs)
        {
            Run expected = RunReader.Read(run.Folder);
            ILookup<string, Sample> samples = expected.Samples.ToLookup(sample => sample.CaseId);
            foreach ((FleetKey key, int index) in fleet.Keys.Select((key, index) => (key, index)))
            {
                CaseRow? row = expected.Cases.FirstOrDefault(row => row.CaseId == key.CaseId && row.Status == CaseStatus.Ok);
                List<double> passes = row is null ? [] : [.. new MeasuredCase(row, samples[row.CaseId]).Passes(key.Metric).Where(pass => pass.Count > 0).Select(Estimator.Median)];
                Assert.Equal(passes.Count == 0 ? double.NaN : Estimator.Median(passes), run.Values[index], 1e-12);
            }

            Assert.Equal(expected.Cases.Where(row => row.Status != CaseStatus.Ok).ToDictionary(row => row.CaseId, row => (row.Status, row.Reason)), run.Troubles);
        }
    }

    [Fact]
    public void A_plain_run_is_read_by_DuckDB_and_not_again_by_ours()
    {
        SyntheticRuns.TwoNodes().WriteTo(folder, "plain");
        Assert.True(PlainTable.IsCases(folder.File("plain/cases.csv")) && PlainTable.IsSamples(folder.File("plain/samples.csv")));
        using var tables = new RunTables();
        Assert.Empty(tables.ReadPlain(new Dictionary<int, string> { [0] = folder.File("plain") }));
        Assert.NotEmpty(tables.Keys());
    }

    [Theory]
    [InlineData("latency.idle/x,1,1,latency_ns,nan", "")]
    [InlineData("latency.idle/x,1,1,latency_ns,-1", "")]
    [InlineData("latency.idle/x,1,1,latency_ns,1_000", "")]
    [InlineData("latency.idle/x,1.5,1,latency_ns,1", "")]
    [InlineData("latency.idle/x,1,1.5,latency_ns,1", "")]
    [InlineData("latency.idle/x,0,1,latency_ns,1", "")]
    [InlineData("../x,1,1,latency_ns,1", "")]
    [InlineData("\"latency.idle/x,1,1,latency_ns,1", "")]
    [InlineData("latency.idle/x,1,1,latency_ns", "")]
    [InlineData("latency.idle/x,1,1,latency_ns,1,2", "")]
    [InlineData("", "x,latency.idle,0,0,0,1,bind,0,,,0,0,,,,,1.5,ok,,,,")]
    [InlineData("", "x,latency.idle,0,0,0,1,bind,0,,,0,0,,,,,1,splendid,,,,")]
    [InlineData("", "x,latency.idle,0,0,0,-1,bind,0,,,0,0,,,,,1,ok,,,,")]
    [InlineData("", "x,latency.idle,0,0,0,1,bind,0,,,0,0,,,,,1,ok,\"a,,,")]
    [InlineData("", "../x,latency.idle,0,0,0,1,bind,0,,,0,0,,,,,1,ok,,,,")]
    public void What_is_refused_elsewhere_is_refused_here(string sample, string row)
    {
        new RunBuilder((0, "0-3", 8L << 20)).Latency(0, 0, 90).WriteTo(folder, "run");
        Insert("samples.csv", sample);
        Insert("cases.csv", row);
        UnreadableRunException refusal = Assert.Throws<UnreadableRunException>(() => RunReader.Read(folder.File("run")));
        FleetData fleet = FleetReader.Read([folder.File("run")], parquet: null);
        Assert.Equal([refusal.Message], fleet.Unreadable);
        Assert.Empty(fleet.Runs);

        // As the first line of data: only the last one may be torn.
        void Insert(string name, string line)
        {
            if (line.Length > 0)
            {
                string path = folder.File($"run/{name}"), text = File.ReadAllText(path);
                File.WriteAllText(path, text.Insert(text.IndexOf('\n') + 1, line + "\n"));
            }
        }
    }

    [Fact]
    public void A_pass_that_was_begun_again_counts_once()
    {
        new RunBuilder((0, "0-3", 8L << 20)) { Passes = 1 }.Latency(0, 0, 90).WriteTo(folder, "run");
        string id = "latency.idle/cpu=0/mem=0/page=huge/walk=random";
        File.WriteAllText(folder.File("run/samples.csv"), $"case,pass,iteration,metric,value\n{id},1,1,latency_ns,500\n{id},1,2,latency_ns,500\n{id},1,1,latency_ns,90\n{id},2,1,latency_ns,700\n");
        FleetData fleet = FleetReader.Read([folder.File("run")], parquet: null);
        Assert.Equal([90], fleet.Runs[0].Values);
    }
}
