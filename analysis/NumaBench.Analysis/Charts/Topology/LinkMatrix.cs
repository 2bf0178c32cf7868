using NumaBench.Analysis.Reporting;
using ScottPlot;

namespace NumaBench.Analysis.Charts.Topology;

/// <summary>The links of many nodes: CPU nodes × memory nodes, in each cell latency, bandwidth and distance.</summary>
sealed class LinkMatrix(MachineView machine, IReadOnlyDictionary<(int Cpu, int Memory), LinkFigures> measured)
{
    /// <summary>More cells than that are in the heat maps only.</summary>
    public const int MostNodes = 16;

    const double Left = 76, CellWidth = 92, CellHeight = 54, Head = 58;

    readonly List<NodeView> rows = [.. machine.Nodes.Where(node => node.MayHaveCpus)];
    readonly List<NodeView> columns = [.. machine.Nodes.Where(node => node.HasMemory)];

    public double Width => Left + (columns.Count * CellWidth);

    public double Height => Head + (rows.Count * CellHeight);

    public void Draw(ChartCanvas canvas, double left, double top)
    {
        var scale = ColourScale.Cost([.. measured.Values.Select(link => link.Nanoseconds?.Centre).OfType<double>()]);
        canvas.Text("memory of node", left + Left + (columns.Count * CellWidth / 2), top + 16, Alignment.MiddleCenter, 12, ChartCanvas.Faint);
        canvas.Text("CPUs of node", left + 12, top + Head + (rows.Count * CellHeight / 2), Alignment.MiddleCenter, 12, ChartCanvas.Faint, rotation: -90);
        foreach ((int column, NodeView memory) in columns.Index())
        {
            canvas.Text($"{memory.Id}", left + Left + ((column + 0.5) * CellWidth), top + 40, Alignment.MiddleCenter, 13, bold: true);
        }

        foreach ((int row, NodeView cpus) in rows.Index())
        {
            double y = top + Head + (row * CellHeight);
            canvas.Text($"{cpus.Id}", left + Left - 12, y + (CellHeight / 2), Alignment.MiddleRight, 13, bold: true);
            foreach ((int column, NodeView memory) in columns.Index())
            {
                Cell(canvas, left + Left + (column * CellWidth), y, cpus, memory, scale);
            }
        }
    }

    void Cell(ChartCanvas canvas, double left, double top, NodeView cpus, NodeView memory, ColourScale scale)
    {
        LinkFigures? link = measured.GetValueOrDefault((cpus.Id, memory.Id));
        Color fill = link?.Nanoseconds is { } latency ? scale.At(latency.Centre) : Color.FromHex("#F1F3F5"), ink = ColourScale.TextOn(fill);
        canvas.Box(left + 1.5, top + 1.5, CellWidth - 3, CellHeight - 3, fill);
        string[] lines = [.. new[] { link?.Latency, link?.Bandwidth, cpus.Distances.TryGetValue(memory.Id, out int distance) ? $"distance {distance}" : null }.OfType<string>()];
        foreach ((int line, string text) in lines.Index())
        {
            canvas.Text(text, left + (CellWidth / 2), top + (CellHeight / 2) + ((line - ((lines.Length - 1) / 2.0)) * 15) + 2, Alignment.MiddleCenter, 10.5f, ink);
        }
    }
}
