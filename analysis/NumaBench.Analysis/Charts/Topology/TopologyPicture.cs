using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;
using ScottPlot;

namespace NumaBench.Analysis.Charts.Topology;

/// <summary>The machine as a picture: nodes in their packages, and between them what was measured and what the firmware claims.</summary>
sealed class TopologyPicture
{
    public const string Kind = "topology";
    public const string Title = "The machine: nodes, memory and what lies between";

    /// <summary>More nodes cannot be read in a picture, and a hostile file must not make one of gigabytes.</summary>
    const int MostNodes = 64;

    /// <summary>Brackets between more nodes would be a thicket.</summary>
    const int MostWithLines = 4;

    const double Top = 76, Gap = 64, RowGap = 30, Inset = 12, PackageTitle = 26, Margin = 20;

    readonly MeasuredRun run;
    readonly Dictionary<(int Cpu, int Memory), LinkFigures> measured;
    readonly List<NodeBox> boxes = [];

    TopologyPicture(MeasuredRun run)
    {
        this.run = run;
        Dictionary<(int, int), Figure> latency = Figures(run, CaseKind.IdleLatency), bandwidth = Figures(run, CaseKind.Bandwidth);
        measured = latency.Keys.Union(bandwidth.Keys).ToDictionary(pair => pair, pair => new LinkFigures(latency.GetValueOrDefault(pair), bandwidth.GetValueOrDefault(pair)));
        // What belongs to no package (memory on cards) comes last.
        foreach ((int at, NodeView node) in run.Machine.Nodes.OrderBy(node => node.Package ?? int.MaxValue).ThenBy(node => node.Id).Index())
        {
            boxes.Add(new NodeBox(node, measured.GetValueOrDefault((node.Id, node.Id)),
                Margin + Inset + (at % MostWithLines * (NodeBox.Width + Gap)), Top + PackageTitle + (at / MostWithLines * (NodeBox.Height + PackageTitle + RowGap))));
        }
    }

    /// <summary>None where the nodes are not known.</summary>
    public static IEnumerable<Chart> Of(MeasuredRun run) => run.Machine.Nodes.Count is 0 or > MostNodes ? []
        : [new Chart(new ChartLink(Kind, "", "topology", Title), () => new TopologyPicture(run).Draw())];

    ChartCanvas Draw()
    {
        LinkLines? lines = boxes.Count <= MostWithLines ? new LinkLines(boxes, measured) : null;
        LinkMatrix? matrix = lines is null && boxes.Count <= LinkMatrix.MostNodes ? new LinkMatrix(run.Machine, measured) : null;
        double right = boxes.Max(box => box.Left) + NodeBox.Width + Inset, bottom = boxes.Max(box => box.Bottom) + Inset;
        string note = Note();
        double width = Math.Max(Math.Max(right, Margin + (matrix?.Width ?? 0)), Math.Max(Margin + ChartCanvas.TextWidth(Title, 17), Margin + ChartCanvas.TextWidth(note, 11.5))) + Margin;
        var canvas = new ChartCanvas(width, bottom + (lines?.Height ?? 0) + (matrix is null ? 0 : RowGap + matrix.Height) + Margin);
        canvas.Text(Title, Margin, 26, Alignment.MiddleLeft, 17, bold: true);
        canvas.Text(note, Margin, 50, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        foreach (IGrouping<(int? Package, double Top), NodeBox> package in boxes.GroupBy(box => (box.Node.Package, box.Top)))
        {
            Package(canvas, package.Key.Package, [.. package]);
        }

        // The boxes hide where the lines begin.
        lines?.Draw(canvas, bottom);
        boxes.ForEach(box => box.Draw(canvas));
        matrix?.Draw(canvas, Margin, bottom + RowGap);
        return canvas;
    }

    static void Package(ChartCanvas canvas, int? package, List<NodeBox> boxes)
    {
        if (package is { } number)
        {
            double left = boxes[0].Left - Inset, top = boxes[0].Top - PackageTitle;
            canvas.Box(left, top, boxes[^1].Left + NodeBox.Width + Inset - left, NodeBox.Height + PackageTitle + Inset, Color.FromHex("#E4E9EE"));
            canvas.Text($"package {number}", boxes[0].Left, top + 14, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        }
    }

    string Note()
    {
        List<Estimate?> estimates = [.. new[] { CaseKind.IdleLatency, CaseKind.Bandwidth }
            .SelectMany(kind => RemoteCost.Measured(run, kind).Select(entry => entry.Estimate(Metric.Main(kind))))];
        string distances = run.Machine.Nodes.Any(node => node.Distances.Count > 0) ? "; distances are the firmware's" : "";
        string noisy = measured.Values.Any(link => link is { Nanoseconds.IsNoisy: true } or { GigabytesPerSecond.IsNoisy: true }) ? "; *: noisy" : "";
        return (measured.Count == 0 ? "nothing was measured between nodes" : $"CPUs → memory: idle latency and read bandwidth, {ChartNote.WithTable(estimates)}") + noisy + distances;
    }

    static Dictionary<(int, int), Figure> Figures(MeasuredRun run, string kind)
    {
        var figures = new Dictionary<(int, int), Figure>();
        foreach (MeasuredCase entry in RemoteCost.Measured(run, kind))
        {
            if (entry.Estimate(Metric.Main(kind)) is { } estimate)
            {
                figures.TryAdd((int.Parse(entry.Row.CpuNode), int.Parse(entry.Row.MemoryNode)), new Figure(estimate.Centre, entry.IsNoisy));
            }
        }

        return figures;
    }
}
