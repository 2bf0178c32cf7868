using System.Text;
using NumaBench.Analysis.Reporting;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Comparing;

/// <summary>A machine's noise for people.</summary>
static class CalibrationText
{
    static readonly string[] Header = ["case", "metric", ">runs", ">boots", ">in a pass", ">+ passes", ">+ runs", ">+ boots", ">seen after 1 run", ">3 runs", ">5 runs"];

    public static string Write(Calibration calibration)
    {
        var text = new StringBuilder();
        text.Append($"# Noise of {Markdown.Text(calibration.Host)}\n\nStandard deviations, and what each level adds to those before it (– where nothing is repeated at that level). Then the smallest\n");
        text.Append("change that so many runs show four times in five, against the runs that this is made from.\n\n");
        text.Append(Markdown.Table(Header, calibration.Metrics.Select(entry => (string[])
        [
            Markdown.Code(entry.Case), Markdown.Text(entry.Metric), $"{entry.Runs}", $"{entry.Boots}",
            Part(entry.Noise.WithinProcess), Part(entry.Noise.BetweenPasses), Part(entry.Noise.BetweenRuns), Part(entry.Noise.BetweenBoots),
            Seen(entry.Noise, 1), Seen(entry.Noise, 3), Seen(entry.Noise, 5),
        ])));
        if (calibration.Metrics.All(entry => entry.Noise.BetweenBoots is null))
        {
            text.Append("\nNothing is known of how boots differ: runs after three boots or more show it.\n");
        }

        return text.ToString();
    }

    static string Part(double? part) => part is { } number ? ChangeWords.Part(number) : "–";

    static string Seen(NoiseSources noise, int runs) => ChangeWords.Part(noise.SmallestDetectable(runs) - 1);
}
