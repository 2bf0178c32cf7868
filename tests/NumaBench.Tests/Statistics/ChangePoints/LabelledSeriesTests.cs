using System.Globalization;
using System.Text.Json;
using NumaBench.Statistics.ChangePoints;

namespace NumaBench.Tests.Statistics.ChangePoints;

/// <summary>Series that others have labelled; scripts/gate-on-series.cs prints the figures of all of them.</summary>
public class LabelledSeriesTests
{
    static int[] Indexes(double[] values) => [.. new History(values).Changes.Select(change => change.Index)];

    static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    static double[] Tcpd(string name)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(SharedData.Require("series", "tcpd", $"{name}.json")));
        return Numbers(json.RootElement.GetProperty("series")[0].GetProperty("raw"));
    }

    [Theory]
    [InlineData("quality_control_1", 143, 146)]
    [InlineData("quality_control_3", 178, 180)]
    public void A_generated_change_is_found_where_people_saw_it(string name, int first, int last) => Assert.InRange(Assert.Single(Indexes(Tcpd(name))), first, last);

    [Fact]
    public void Where_people_saw_none_there_is_none() => Assert.Empty(Indexes(Tcpd("quality_control_5")));

    [Fact]
    public void The_runners_that_were_replaced_are_found_and_nothing_else()
    {
        string file = SharedData.Require("series", "gha-benchmark", "Benchmark_Net_Benchmark_Sample_Benchmarks_Fib20.csv");
        Assert.Equal([36], Indexes([.. File.ReadLines(file).Skip(1).Select(line => double.Parse(line.Split(',')[3], CultureInfo.InvariantCulture))]));
    }

    [Fact]
    public void The_most_important_change_of_a_real_series_is_within_its_tolerance()
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(SharedData.Require("series", "perfolizer", "perfolizer_cpd.json")));
        // The label is the last run before.
        Assert.Contains(Indexes(Numbers(json.RootElement.GetProperty("Real1").GetProperty("series"))), index => Math.Abs(index - 1 - 193) <= 7);
    }
}
