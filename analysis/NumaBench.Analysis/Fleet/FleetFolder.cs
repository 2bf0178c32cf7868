using System.Text;
using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Fleet;

/// <summary>fleet.md, fleet.json and a heat map of every cohort, in a folder.</summary>
static class FleetFolder
{
    public const string Report = "fleet.md";
    public const string Json = "fleet.json";

    /// <summary>A fleet has few models; a hostile one would have ten thousand.</summary>
    const int MostMaps = 20;

    /// <exception cref="CannotWriteException">What was there is as it was.</exception>
    public static void Write(string folder, FleetVerdict verdict)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWriteException.Of(folder, e);
        }

        var text = new StringBuilder(FleetText.Markdown(verdict));
        using var staged = new StagedReport(folder);
        foreach ((FleetMap map, int number) in verdict.Cohorts.Select(FleetMap.Of).OfType<FleetMap>().Take(MostMaps).Select((map, index) => (map, index + 1)))
        {
            using ChartCanvas canvas = map.Draw();
            string chart = $"{RunFiles.Charts}/fleet-{number}";
            staged.Add(chart + ".png", canvas.Png());
            staged.Add(chart + ".svg", Encoding.UTF8.GetBytes(canvas.Svg()));
            text.Append($"\n![{Markdown.Text(map.Title)}]({chart}.png)\n");
        }

        staged.Add(Json, Encoding.UTF8.GetBytes(FleetJson.Write(verdict)));
        staged.Add(Report, Encoding.UTF8.GetBytes(text.ToString()));
        staged.Publish();
    }
}
