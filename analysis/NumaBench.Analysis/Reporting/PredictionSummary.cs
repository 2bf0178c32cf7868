using NumaBench.Analysis.Explaining;

namespace NumaBench.Analysis.Reporting;

/// <summary>The predictions for programs: <c>predictions</c> in summary.json.</summary>
static class PredictionSummary
{
    public static IEnumerable<object> Of(IEnumerable<ModelPredictions> models) =>
        from model in models
        from prediction in model.Predictions
        select new
        {
            model.Model,
            Case = prediction.Case.Row.CaseId,
            Local = prediction.Local.Row.CaseId,
            prediction.Predicted,
            HeldBy = PredictionSection.Word(prediction.HeldBy),
            Measured = SummaryFile.Of(prediction.Measured, "ratio"),
            Residual = double.IsFinite(prediction.Residual) ? prediction.Residual : (double?)null,
            Unexplained = prediction.IsUnexplained,
            Noisy = prediction.IsNoisy,
            ComputePeak = model.Peak is { } peak ? new { peak.GigaflopsPerSecondPerThread, Case = peak.From.Row.CaseId } : null,
        };
}
