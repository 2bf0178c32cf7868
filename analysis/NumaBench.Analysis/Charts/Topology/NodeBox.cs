using NumaBench.Analysis.Reporting;
using ScottPlot;

namespace NumaBench.Analysis.Charts.Topology;

/// <summary>A node as a box: its CPUs, its L3 caches, its memory and what reaching that from its own CPUs takes.</summary>
sealed record NodeBox(NodeView Node, LinkFigures? Own, double Left, double Top)
{
    public const double Width = 212, Height = 132;

    const double Inset = 10;
    const int MostCaches = 12, LongestList = 20;

    static readonly Color Fill = Color.FromHex("#EDF5FC");
    static readonly Color WithoutCpus = Color.FromHex("#FFF3E4");
    static readonly Color Cache = Color.FromHex("#7FB3DD");
    static readonly Color Memory = Color.FromHex("#BDD8EF");
    static readonly Color MemoryWithoutCpus = Color.FromHex("#FDD2A2");
    static readonly Color Nothing = Color.FromHex("#F1F3F5");

    public double Bottom => Top + Height;

    public void Draw(ChartCanvas canvas)
    {
        canvas.Box(Left, Top, Width, Height, Node.MayHaveCpus ? Fill : WithoutCpus);
        canvas.Text($"node {Node.Id}", Left + Inset, Top + 18, Alignment.MiddleLeft, 14, bold: true);
        canvas.Text(Cpus(), Left + Inset, Top + 38, Alignment.MiddleLeft, 11);
        Caches(canvas, Top + 50);
        canvas.Box(Left + Inset, Top + 76, Width - (2 * Inset), 24, !Node.HasMemory ? Nothing : Node.MayHaveCpus ? Memory : MemoryWithoutCpus, Node.HasMemory ? null : ChartCanvas.Grid);
        canvas.Text(!Node.HasMemory ? "no memory" : Node.MemoryKilobytes is { } memory ? $"memory {Show.Memory(memory)}" : "memory: size unknown",
            Left + (Width / 2), Top + 90, Alignment.MiddleCenter, 11.5f, bold: Node.HasMemory);
        if (Own?.Text is { Length: > 0 } own)
        {
            canvas.Text(own, Left + (Width / 2), Top + 117, Alignment.MiddleCenter, 11.5f);
        }
    }

    string Cpus() => !Node.CpusKnown ? "CPUs: unknown" : Node.Cpus.IsEmpty ? "no CPUs" : $"{Show.Count(Node.Cpus.Count, "CPU")}: {ChartText.Shorten(Node.Cpus.ToString(), LongestList)}";

    void Caches(ChartCanvas canvas, double top)
    {
        int count = Node.L3Domains.Count;
        if (count == 0)
        {
            return;
        }

        const double Label = 46;
        double room = (Width - (2 * Inset) - Label) / Math.Min(count, MostCaches);
        for (int cache = 0; cache < Math.Min(count, MostCaches); cache++)
        {
            canvas.Box(Left + Inset + (cache * room), top, room - 3, 16, Cache);
        }

        canvas.Text(count == 1 ? "L3" : $"{count} × L3", Left + Width - Inset, top + 10, Alignment.MiddleRight, 10.5f);
    }
}
