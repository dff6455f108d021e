⟪⟫mine
