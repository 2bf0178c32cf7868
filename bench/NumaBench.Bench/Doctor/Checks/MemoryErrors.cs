using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>What the memory controllers' drivers say of errors and of the modules in their slots (Documentation/ABI/testing/sysfs-devices-edac).</summary>
sealed class MemoryErrors : ICheck
{
    const string Folder = "sys/devices/system/edac/mc";

    /// <summary>Some drivers know only the ranks of modules.</summary>
    static readonly string[] ModuleNames = ["dimm", "rank"];

    public string Name => "memory-errors";

    public IReadOnlyList<string> Sources { get; } = [$"{Folder}/mc0"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        string[] controllers = [.. fs.Ids(Folder, "mc").Select(id => $"mc{id}")];
        foreach (string controller in controllers)
        {
            if (fs.Number($"{Folder}/{controller}/ue_count") is > 0 and var lost)
            {
                yield return new Finding(
                    "memory-errors-uncorrected", Severity.Error, controller,
                    $"{lost} memory error{(lost == 1 ? "" : "s")} could not be corrected{Where(fs, controller, "dimm_ue_count")}: data was lost, and pages may have been taken out of use.",
                    "take the machine out of service and replace the module; what was computed since cannot be believed.");
            }

            if (fs.Number($"{Folder}/{controller}/ce_count") is > 0 and var corrected)
            {
                yield return new Finding(
                    "memory-errors-corrected", Severity.Warning, controller,
                    $"{corrected} memory error{(corrected == 1 ? "" : "s")} {(corrected == 1 ? "was" : "were")} corrected{Where(fs, controller, "dimm_ce_count")}: each costs time, and a module with many is failing.",
                    $"look whether it grows: grep . /{Folder}/{controller}/ce_count; if so reseat or replace the module.");
            }
        }

        string[][] populated = [.. controllers.Select(controller => Modules(fs, controller).Select(module => $"{fs.Number($"{module}/size")} MB").Order(StringComparer.Ordinal).ToArray())];
        if (populated.Length > 1 && populated.All(modules => modules.Length > 0) && populated.Select(modules => string.Join(", ", modules)).Distinct().Count() > 1)
        {
            yield return new Finding(
                "modules-differ", Severity.Warning, "memory controllers",
                $"the memory controllers have different modules: {string.Join("; ", controllers.Zip(populated, (controller, modules) => $"{controller} {Text(modules)}"))}; one with fewer has less bandwidth.",
                "fill the slots of all controllers alike, by the board's manual.");
        }
    }

    /// <summary>The folders of the modules (<c>dimm0</c>) that hold memory.</summary>
    static IEnumerable<string> Modules(SysFs fs, string controller) =>
        ModuleNames.SelectMany(prefix => fs.Ids($"{Folder}/{controller}", prefix).Select(id => $"{Folder}/{controller}/{prefix}{id}"))
            .Where(module => fs.Number($"{module}/size") > 0);

    static string Where(SysFs fs, string controller, string count)
    {
        string[] labels = [.. Modules(fs, controller).Where(module => fs.Number($"{module}/{count}") > 0)
            .Select(module => fs.Text($"{module}/dimm_label") is { Length: > 0 } label ? label : Path.GetFileName(module))];
        return labels.Length == 0 ? "" : $" ({string.Join(", ", labels)})";
    }

    static string Text(string[] modules) => string.Join(" and ", modules.CountBy(size => size).Select(size => $"{size.Value} of {size.Key}"));
}
