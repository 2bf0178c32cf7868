#!/usr/bin/env -S dotnet run
#:project ../analysis/NumaBench.Statistics
#:property RestorePackagesWithLockFile=false
// Whether our medians and rank test say what Go's benchstat says of the same samples: every row of its recorded outputs that has a change and
// a p value (reports/METHOD.md, "Comparing runs"):
//   dotnet run scripts/benchstat-on-series.cs FOLDER
// FOLDER holds benchstat/ with *.txt (go test -bench) and *.stdout.

using System.Globalization;
using System.Text.RegularExpressions;
using NumaBench.Statistics;

if (args is not [var folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("benchstat-on-series: give the folder that holds benchstat/");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string Text(string name) => File.ReadAllText(Path.Combine(folder, "benchstat", name));
(string Name, Dictionary<string, List<double>> Old, Dictionary<string, List<double>> New)[] sets =
[
    ("csvOldNew.stdout", Samples(Text("old.txt")), Samples(Text("new.txt"))),
    ("issue19634.stdout", Samples(Part("issue19634.txt", 0)), Samples(Part("issue19634.txt", 1))),
    ("smallSample.stdout", Samples(Part("smallSample.txt", 0)), Samples(Part("smallSample.txt", 1))),
];
int wrong = 0;
Console.WriteLine("| benchstat | rows | change and p as printed |\n|---|--:|--:|");
foreach ((string name, Dictionary<string, List<double>> old, Dictionary<string, List<double>> @new) in sets)
{
    string[] rows = [.. Text(name).Split('\n').Where(line => line.Contains("p=", StringComparison.Ordinal))];
    string[] agreeing = [.. rows.Where(row => Agrees(row, old, @new))];
    wrong += rows.Length - agreeing.Length;
    Console.WriteLine($"| {name} | {rows.Length} | {agreeing.Length} |");
}

return wrong == 0 ? 0 : 1;

bool Agrees(string row, Dictionary<string, List<double>> old, Dictionary<string, List<double>> @new)
{
    string name = Regex.Match(row, @"^[^\s,]+").Value;
    List<double> before = old[$"{name} ns/op"], after = @new[$"{name} ns/op"];
    double p = RankTest.PValue(before, after), change = (Estimator.Median(after) / Estimator.Median(before)) - 1;
    string delta = p > 0.05 ? "~" : (change * 100).ToString("+0.00;-0.00", CultureInfo.InvariantCulture) + "%";
    bool isRight = row.Contains($"p={p:F3} n={before.Count}", StringComparison.Ordinal) && row.Contains(delta, StringComparison.Ordinal);
    if (!isRight)
    {
        Console.Error.WriteLine($"{row.Trim()}\n  ours: {delta} (p={p:F3} n={before.Count})");
    }

    return isRight;
}

string Part(string name, int index) => Text(name).Split("note: ", StringSplitOptions.RemoveEmptyEntries)[index];

static Dictionary<string, List<double>> Samples(string text)
{
    Dictionary<string, List<double>> samples = new(StringComparer.Ordinal);
    foreach (Match line in Regex.Matches(text, @"^Benchmark(\S+)\s+\d+((?:\s+[\d.]+ \S+)+)", RegexOptions.Multiline))
    {
        foreach (Match value in Regex.Matches(line.Groups[2].Value, @"([\d.]+) (\S+)"))
        {
            string key = $"{line.Groups[1].Value} {value.Groups[2].Value}";
            samples.TryAdd(key, []);
            samples[key].Add(double.Parse(value.Groups[1].Value, CultureInfo.InvariantCulture));
        }
    }

    return samples;
}
