using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Capacity;

/// <summary>Servers that were asked about, each with the models that were; the first run's models where several are.</summary>
/// <param name="Servers">In the order in which they were named.</param>
sealed record CapacityAnswer(CapacityGoal Goal, IReadOnlyList<ServerCapacity> Servers)
{
    /// <summary>Models of any server, the first server's first.</summary>
    public IEnumerable<string> Models => Servers.SelectMany(server => server.Models).Select(model => model.Model).Distinct(StringComparer.Ordinal);

    /// <summary>Conditions differ between the runs: they are compared with a warning only.</summary>
    public bool IsMixed => Servers.Select(server => server.Run.Manifest.Quality.Level).Distinct(StringComparer.Ordinal).Count() > 1;
}

/// <summary>One server.</summary>
/// <param name="Folder">As it was named.</param>
/// <param name="PricePerHour">Null when none was given.</param>
sealed record ServerCapacity(string Folder, MeasuredRun Run, IReadOnlyList<ModelCapacity> Models, double? PricePerHour);
