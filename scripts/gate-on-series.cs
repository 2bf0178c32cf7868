#!/usr/bin/env -S dotnet run
#:project ../analysis/NumaBench.Statistics
#:property RestorePackagesWithLockFile=false
// How often the gate's rule for one run against earlier ones cries wolf, and what it sees (reports/METHOD.md, "Comparing runs"):
//   dotnet run scripts/gate-on-series.cs FOLDER
// FOLDER holds CSV files with the columns value and unit, one run a line, oldest first: series of code that did not change. An alarm starts
// a new baseline at its run, so that a lasting shift is one alarm. "Steps" are the runs at which +10 % should be seen four times in five.

using System.Globalization;
using NumaBench.Statistics;

if (args is not [var folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("gate-on-series: give a folder of CSV files with the columns value and unit");
    return 2;
}

Console.WriteLine("| series | comparisons | alarms | steps of +10 % | found |\n|---|--:|--:|--:|--:|");
Walk total = new(0, 0, 0, 0);
foreach (string file in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
{
    string[] header = File.ReadLines(file).First().Split(',');
    int value = Array.IndexOf(header, "value"), unit = Array.IndexOf(header, "unit");
    string[][] rows = [.. File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))];
    // Rates are turned into times: more is worse everywhere.
    double[] costs = [.. rows.Select(row => Math.Pow(double.Parse(row[value], CultureInfo.InvariantCulture), row[unit].EndsWith("/s") || row[unit].EndsWith("/sec") ? -1 : 1))];
    Walk walk = Walk.Over(costs);
    total = total.And(walk);
    Print(Path.GetFileNameWithoutExtension(file), walk);
}

Print("all", total);
return 0;

static void Print(string name, Walk walk) => Console.WriteLine($"| {name} | {walk.Comparisons} | {walk.Alarms} | {walk.Steps} | {walk.Found} |");

sealed record Walk(int Comparisons, int Alarms, int Steps, int Found)
{
    const int Longest = 20, Fewest = 5;
    const double Margin = 1.05, Step = 1.1;

    public Walk And(Walk other) => new(Comparisons + other.Comparisons, Alarms + other.Alarms, Steps + other.Steps, Found + other.Found);

    public static Walk Over(double[] costs)
    {
        Walk walk = new(0, 0, 0, 0);
        for (int next = 1, start = 0; next < costs.Length; next++)
        {
            double[] baseline = costs[Math.Max(start, next - Longest)..next];
            if (baseline.Length < Fewest)
            {
                continue;
            }

            SideRatio ratio = SideRatio.Of(baseline, [costs[next]])!, stepped = SideRatio.Of(baseline, [costs[next] * Step])!;
            bool isStep = ratio.SmallestDetectable <= Step;
            walk = walk.And(new(1, IsChange(ratio) && ratio.Ratio > 1 ? 1 : 0, isStep ? 1 : 0, isStep && IsChange(stepped) && stepped.Ratio > 1 ? 1 : 0));
            if (IsChange(ratio))
            {
                start = next;
            }
        }

        return walk;
    }

    static bool IsChange(SideRatio ratio) => ratio.PValue <= SideRatio.LargestChangedP && Math.Max(ratio.Ratio, 1 / ratio.Ratio) >= Margin;
}
