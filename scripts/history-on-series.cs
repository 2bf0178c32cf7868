#!/usr/bin/env -S dotnet run
#:project ../analysis/NumaBench.Statistics
#:property RestorePackagesWithLockFile=false
// What the change points of numabench-report history are worth (reports/METHOD.md, "Change points"): found, missed and false ones on
// series that people have labelled and on simulated ones, and the time for a long history:
//   dotnet run -c Release scripts/history-on-series.cs FOLDER
// FOLDER holds gha-benchmark/, perfolizer/ and tcpd/; scripts/series.sh runs this with the other two.

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NumaBench.Statistics.ChangePoints;

if (args is not [var folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("history-on-series: give the folder that holds gha-benchmark/, perfolizer/ and tcpd/");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine("Unchanged code (gha-benchmark): changes found, each with the ratio of its levels\n\n| series | runs | changes |\n|---|--:|---|");
foreach (string file in Directory.EnumerateFiles(Path.Combine(folder, "gha-benchmark"), "*.csv").Order(StringComparer.Ordinal))
{
    string[][] rows = [.. File.ReadLines(file).Select(line => line.Split(','))];
    int value = Array.IndexOf(rows[0], "value");
    double[] values = [.. rows.Skip(1).Select(row => double.Parse(row[value]))];
    Console.WriteLine($"| {Path.GetFileNameWithoutExtension(file)} | {values.Length} | {string.Join(", ", new History(values).Changes.Select(change => $"{change.Index} ({change.Ratio!.Centre:F2}×)"))} |");
}

Console.WriteLine("\nLabelled by people: F1 as of the Turing Change Point Dataset (five runs of tolerance, the first run is a change; annotators where several)\n\n| series | found | labels | F1 |\n|---|---|---|--:|");
using (JsonDocument perfolizer = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "perfolizer", "perfolizer_cpd.json"))))
{
    JsonElement real = perfolizer.RootElement.GetProperty("Real1");
    // Their indexes are those of the last run before.
    int[] important = [.. real.GetProperty("expected_change_points").EnumerateArray().Where(label => label.GetProperty("importance").GetDouble() > 0.1).Select(label => label.GetProperty("index").GetInt32() + 1)];
    Row("perfolizer Real1, important ones", Numbers(real.GetProperty("series")), [important]);
    foreach (JsonElement test in perfolizer.RootElement.GetProperty("EdPelt_unit").EnumerateArray())
    {
        Row($"perfolizer {test.GetProperty("test")}", Numbers(test.GetProperty("series")), [[.. test.GetProperty("expected").EnumerateArray().Select(index => index.GetInt32() + 1)]]);
    }
}

List<double> scores = [];
using (JsonDocument annotations = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "tcpd", "annotations.json"))))
{
    foreach (JsonProperty labels in annotations.RootElement.EnumerateObject())
    {
        using JsonDocument series = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "tcpd", $"{labels.Name}.json")));
        scores.Add(Row($"tcpd {labels.Name}", Numbers(series.RootElement.GetProperty("series")[0].GetProperty("raw")),
            [.. labels.Value.EnumerateObject().Select(person => person.Value.EnumerateArray().Select(index => index.GetInt32()).ToArray())]));
    }
}

Console.WriteLine($"| tcpd, mean | | | {scores.Average():F2} |");

Console.WriteLine("\nSimulated, runs differ by 1 %: in how many of the series anything is found\n\n| series | with any | of |\n|---|--:|--:|");
foreach ((string name, int count, double memory, Func<int, double> level) in new (string, int, double, Func<int, double>)[]
{
    ("100 runs, no change", 100, 0, _ => 0), ("20 runs, no change", 20, 0, _ => 0), ("100 runs that remember half, no change", 100, 0.5, _ => 0),
    ("300 runs that remember half, no change", 300, 0.5, _ => 0), ("100 runs that remember 0.8, no change", 100, 0.8, _ => 0), ("100 runs, drift of 10 %", 100, 0, run => 0.1 * run),
    ("100 runs, step of 2 % in the middle", 100, 0, run => run < 50 ? 0 : 2), ("23 runs, step of 5 % three runs ago", 23, 0, run => run < 20 ? 0 : 5),
    ("100 runs that remember half, step of 3 % in the middle", 100, 0.5, run => run < 50 ? 0 : 3),
})
{
    const int Trials = 500;
    Console.WriteLine($"| {name} | {Enumerable.Range(0, Trials).Count(seed => new History(Simulated(seed, count, memory, level)).Changes.Count > 0)} | {Trials} |");
}

double[][] metrics = [.. Enumerable.Range(0, 200).Select(seed => Simulated(seed, 1000, 0.2, run => run < 600 ? 0 : 3))];
var clock = Stopwatch.StartNew();
int changes = metrics.AsParallel().Sum(values => new History(values).Changes.Count);
Console.WriteLine($"\n1,000 runs × 200 metrics: {clock.Elapsed.TotalSeconds:F1} s, {changes} changes (200 are true)");
return 0;

double Row(string name, double[] values, int[][] labels)
{
    int[] found = [.. new History(values).Changes.Select(change => change.Index)];
    double score = Score(found, labels);
    Console.WriteLine($"| {name} | {string.Join(", ", found)} | {string.Join(" · ", labels.Select(label => label.Length == 0 ? "none" : string.Join(", ", label)))} | {score:F2} |");
    return score;
}

// Van den Burg and Williams (2020), §3: precision against all labels together, recall as the mean over people.
static double Score(int[] found, int[][] labels)
{
    int[] seen = [.. found.Append(0).Distinct()];
    int[][] people = [.. labels.Select(label => label.Append(0).Distinct().ToArray())];
    double precision = (double)Hits([.. people.SelectMany(label => label).Distinct()], seen) / seen.Length;
    double recall = people.Average(label => (double)Hits(label, seen) / label.Length);
    return 2 * precision * recall / (precision + recall);
}

static int Hits(int[] labels, int[] seen)
{
    const int Tolerance = 5;
    List<int> left = [.. seen];
    return labels.Order().Count(label => left.Where(index => Math.Abs(index - label) <= Tolerance).OrderBy(index => Math.Abs(index - label)).Take(1).ToArray() is [var hit] && left.Remove(hit));
}

static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

static double[] Simulated(int seed, int count, double memory, Func<int, double> level)
{
    var random = new Random(seed);
    double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    double state = Normal();
    return [.. Enumerable.Range(0, count).Select(run =>
    {
        state = (memory * state) + (Math.Sqrt(1 - (memory * memory)) * Normal());
        return 100 * Math.Exp(0.01 * (state + level(run)));
    })];
}
