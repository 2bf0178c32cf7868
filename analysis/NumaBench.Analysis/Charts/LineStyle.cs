using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>How a line or a group of marks is told from the others.</summary>
sealed record LineStyle(Color Color, MarkerShape Shape)
{
    /// <summary>Okabe and Ito's colours, told apart by colour-blind eyes, without yellow (unseen on white); each has a shape too.</summary>
    public static IReadOnlyList<LineStyle> All { get; } =
    [
        new(Color.FromHex("#0072B2"), MarkerShape.FilledCircle), new(Color.FromHex("#D55E00"), MarkerShape.FilledSquare),
        new(Color.FromHex("#009E73"), MarkerShape.FilledTriangleUp), new(Color.FromHex("#CC79A7"), MarkerShape.FilledDiamond),
        new(Color.FromHex("#E69F00"), MarkerShape.FilledTriangleDown), new(Color.FromHex("#56B4E9"), MarkerShape.OpenSquare),
        new(Color.FromHex("#1F2933"), MarkerShape.OpenCircle),
    ];
}
