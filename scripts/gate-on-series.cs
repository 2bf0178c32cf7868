#!/usr/bin/env -S dotnet run
#:project ../analysis/NumaBench.Statistics
#:property RestorePackagesWithLockFile=false
// How often the gate's rule for one run against earlier ones cries wolf, and what it sees (reports/METHOD.md, "Comparing runs"):
//   dotnet run scripts/gate-on-series.cs FOLDER
// FOLDER holds CSV files with the columns value and unit, one run a line, oldest first: series of code that did not change. The baseline of a
// run is up to 20 runs before it since the last change that is found in them, as in compare. Where the level of the whole series changes, the
// alarms in its direction until the baseline follows are that one change; the others are false. scripts/series.sh runs this with the other two.

using System.Globalization;
using NumaBench.Statistics;
using NumaBench.Statistics.ChangePoints;

if (args is not [var folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("gate-on-series: give a folder of CSV files with the columns value and unit");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine("Margin 5 % unless said; +S: a step of the smallest change that is printed; power: part of them that is found\n");
Console.WriteLine("| series | comparisons | shifts | false alarms | of them better | at 2.5 % | noise | smallest change | +10 %, first run | +5 % at 2.5 %, within three | +S | power |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
Walk total = new();
foreach (string file in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
{
    string[] header = File.ReadLines(file).First().Split(',');
    int value = Array.IndexOf(header, "value"), unit = Array.IndexOf(header, "unit");
    string[][] rows = [.. File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))];
    // Rates are turned into times: more is worse everywhere.
    double[] costs = [.. rows.Select(row => Math.Pow(double.Parse(row[value]), row[unit].EndsWith("/s") || row[unit].EndsWith("/sec") ? -1 : 1))];
    var walk = new Walk();
    walk.Over(costs);
    total.Add(walk);
    walk.Print(Path.GetFileNameWithoutExtension(file));
}

total.Print("all");
return 0;

sealed class Walk
{
    const int Longest = 20, Fewest = 5, StepRuns = 3;
    const double Margin = 1.05, SmallMargin = 1.025;

    readonly List<double> noise = [], smallest = [];
    int comparisons, shifts, alarms, better, smallAlarms;
    (int Judged, int Found) ten, five, printed;

    public void Over(double[] costs)
    {
        ChangePoint[] changes = [.. new History(costs).Changes];
        HashSet<int> alarmed = [];
        for (int next = Fewest; next < costs.Length; next++)
        {
            int start = Math.Max(0, next - Longest);
            var history = new History(costs[start..next]);
            KnownNoise? known = history.Noise;
            start += history.CurrentFrom;
            double[] baseline = costs[start..next];
            if (SideRatio.Of(baseline, [costs[next]], known) is not { } ratio)
            {
                continue;
            }

            comparisons++;
            noise.Add(ratio.StandardError);
            smallest.Add(ratio.SmallestDetectable);
            // The whole series knows the place of a change to a run or two.
            int shift = Array.FindLastIndex(changes, change => change.Index <= next + 2);
            bool isWorse = ratio.Ratio > 1, isMixed = shift >= 0 && start < changes[shift].Index - 2;
            if (isMixed && isWorse == changes[shift].After > changes[shift].Before)
            {
                shifts += Is(ratio, Margin) && alarmed.Add(shift) ? 1 : 0;
                continue;
            }

            alarms += Is(ratio, Margin) ? 1 : 0;
            better += Is(ratio, Margin) && !isWorse ? 1 : 0;
            smallAlarms += Is(ratio, SmallMargin) ? 1 : 0;
            if (!isMixed)
            {
                Inject(costs, next, baseline, known, ratio);
            }
        }
    }

    void Inject(double[] costs, int next, double[] baseline, KnownNoise? known, SideRatio ratio)
    {
        ten = Count(ten, ratio.SmallestDetectable <= 1.1, () => Is(SideRatio.Of(baseline, [costs[next] * 1.1], known)!, Margin, worse: true));
        printed = Count(printed, true, () => Is(SideRatio.Of(baseline, [costs[next] * ratio.SmallestDetectable], known)!, 1, worse: true));
        if (next + StepRuns <= costs.Length)
        {
            SideRatio[] stepped = [.. Enumerable.Range(1, StepRuns).Select(runs => SideRatio.Of(baseline, [.. costs.Skip(next).Take(runs).Select(cost => cost * 1.05)], known)!)];
            five = Count(five, stepped[^1].SmallestDetectable <= 1.05, () => stepped.Any(step => Is(step, SmallMargin, worse: true)));
        }
    }

    static (int, int) Count((int Judged, int Found) counts, bool isJudged, Func<bool> isFound) =>
        isJudged ? (counts.Judged + 1, counts.Found + (isFound() ? 1 : 0)) : counts;

    static bool Is(SideRatio ratio, double margin, bool worse = false) =>
        ratio.PValue <= SideRatio.LargestChangedP && (ratio.Ratio >= margin || (!worse && 1 / ratio.Ratio >= margin));

    public void Add(Walk other)
    {
        noise.AddRange(other.noise);
        smallest.AddRange(other.smallest);
        (comparisons, shifts, alarms, better, smallAlarms) =
            (comparisons + other.comparisons, shifts + other.shifts, alarms + other.alarms, better + other.better, smallAlarms + other.smallAlarms);
        (ten, five, printed) = (Sum(ten, other.ten), Sum(five, other.five), Sum(printed, other.printed));
    }

    static (int, int) Sum((int Judged, int Found) first, (int Judged, int Found) second) => (first.Judged + second.Judged, first.Found + second.Found);

    public void Print(string name) => Console.WriteLine($"| {name} | {comparisons} | {shifts} | {alarms} | {better} | {smallAlarms} | "
        + $"{Estimator.Median(noise):P1} | {Estimator.Median(smallest) - 1:P1} | {Of(ten)} | {Of(five)} | {Of(printed)} | {(double)printed.Found / printed.Judged:P0} |");

    static string Of((int Judged, int Found) counts) => $"{counts.Found} of {counts.Judged}";
}
