using System.Text;
using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Fleet;

/// <summary>fleet.md, fleet.html, fleet.json and a heat map of every cohort, in a folder.</summary>
static class FleetFolder
{
    public const string Name = "fleet";
    public const string Json = "fleet.json";

    /// <summary>A fleet has few models; a hostile one would have ten thousand.</summary>
    const int MostMaps = 20;

    /// <exception cref="CannotWriteException">What was there is as it was.</exception>
    public static void Write(string folder, FleetVerdict verdict)
    {
        using var report = new ChartedReport(folder);
        var text = new StringBuilder(FleetText.Markdown(verdict));
        foreach ((FleetMap map, int number) in verdict.Cohorts.Select(FleetMap.Of).OfType<FleetMap>().Take(MostMaps).Select((map, index) => (map, index + 1)))
        {
            var link = new ChartLink("", "", $"fleet-{number}", map.Title);
            using ChartCanvas canvas = map.Draw();
            report.Add(link, canvas);
            text.Append($"\n{link.Markdown.TrimEnd()}\n");
        }

        report.Add(Json, FleetJson.Write(verdict));
        report.Publish(Name, "NumaBench: twins", text.ToString());
    }
}
