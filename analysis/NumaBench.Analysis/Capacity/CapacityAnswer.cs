using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Capacity;

/// <summary>Servers that were asked about, each with the models that were; the first run's models where several are.</summary>
/// <param name="Servers">In the order in which they were named.</param>
sealed record CapacityAnswer(CapacityGoal Goal, IReadOnlyList<ServerCapacity> Servers)
{
    /// <summary>Models of any server, the first server's first.</summary>
    public IEnumerable<string> Models => Servers.SelectMany(server => server.Models).Select(model => model.Model).Distinct(StringComparer.Ordinal);

    /// <summary>
    /// Why the servers cannot be compared by this model; empty where they can. Generated models are as large as the machine's caches
    /// and nodes ask for, so that the same name may be other work.
    /// </summary>
    public string OtherWork(string model)
    {
        long[] weights = [.. Servers.SelectMany(server => server.Models).Where(entry => entry.Model == model).SelectMany(entry => entry.Layouts)
            .Select(layout => layout.Case.Row.WorkingSetBytes).Distinct()];
        return weights.Length <= 1 ? ""
            : $"Not the same work: the weights of {Clean.Text(model)} are {string.Join(" and ", weights.Select(bytes => Show.Memory(bytes / 1024)))}, as it is sized to each machine. Compare these servers by a model of your own (numabench run --model FILE).";
    }

    /// <summary>Conditions differ between the runs: they are compared with a warning only.</summary>
    public bool IsMixed => Servers.Select(server => server.Run.Manifest.Quality.Level).Distinct(StringComparer.Ordinal).Count() > 1;
}

/// <summary>One server.</summary>
/// <param name="Folder">As it was named.</param>
/// <param name="PricePerHour">Null when none was given.</param>
sealed record ServerCapacity(string Folder, MeasuredRun Run, IReadOnlyList<ModelCapacity> Models, double? PricePerHour);
