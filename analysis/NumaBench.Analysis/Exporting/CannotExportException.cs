namespace NumaBench.Analysis.Exporting;

/// <summary>A run lacks what a format cannot do without; the message says what.</summary>
sealed class CannotExportException(string message) : Exception(message);
